package org.zeroseg.core.model;

/** The parts that models of a bundle play; a plugin may use further names. */
public final class Roles {
  /** Compares whole images with words: an image and a text encoder of one space. */
  public static final String RETRIEVAL = "retrieval";

  /** Compares locations with words: a dense encoder and a text encoder of one space. */
  public static final String DENSE = "dense";

  /** Features of locations that are compared with each other: a dense encoder. */
  public static final String VISUAL = "visual";

  /**
   * Turns words into vectors for a network that compares its features with them: a text encoder.
   */
  public static final String TEXT = "text";

  /** A network that segments into the classes that it was trained on. */
  public static final String DEEPLAB = "deeplab";

  /** The network of ZUTIS. */
  public static final String ZUTIS = "zutis";

  /** A network that finds what an image is about, to make pseudo-masks. */
  public static final String SELFMASK = "selfmask";

  private Roles() {}
}
