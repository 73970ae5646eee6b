package org.zeroseg.core.nn;

/** Published names of the parts of DeepLabv3+. */
final class DeepLabNames {
  static final String BACKBONE = "backbone.";

  /** The 1x1 convolution of the low-level features and its normalisation, behind a number. */
  static final String REDUCE = "classifier.project.";

  static final String PYRAMID = "classifier.aspp.convs.";
  static final String PYRAMID_OUT = "classifier.aspp.project.";
  static final String DECODE = "classifier.classifier.0";
  static final String DECODE_NORM = "classifier.classifier.1";
  static final String OUT = "classifier.classifier.3";

  private DeepLabNames() {}
}
