package org.zeroseg.api;

import java.util.Locale;

/** What kind of result a segmenter gives. */
public enum Task {
  /** One concept per pixel. */
  SEMANTIC,
  /** One mask per object; masks may overlap, pixels may belong to none. */
  INSTANCE,
  /**
   * Every pixel belongs to at most one segment: objects for things, one segment per concept for
   * stuff.
   */
  PANOPTIC;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
