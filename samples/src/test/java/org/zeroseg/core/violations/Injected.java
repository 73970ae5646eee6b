package org.zeroseg.core.violations;

import com.google.inject.Inject;

/** Breaks: only the wiring knows Guice. */
public final class Injected {
  @Inject
  Injected() {}
}
