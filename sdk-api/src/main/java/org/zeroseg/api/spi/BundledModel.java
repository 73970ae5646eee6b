package org.zeroseg.api.spi;

import java.net.URL;

/**
 * A model bundle inside a jar, found with {@link java.util.ServiceLoader}; an application refers to
 * it by name where it could give a folder, and it is the default where it is the only one.
 */
public interface BundledModel {

  /**
   * The name by which it is referred to.
   *
   * @return e.g. {@code "demo"}
   */
  String name();

  /**
   * Where its manifest is; the other files lie beside it.
   *
   * @return the location of {@code zeroseg.json}
   */
  URL manifest();
}
