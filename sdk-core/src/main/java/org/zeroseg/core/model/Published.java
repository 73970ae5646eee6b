package org.zeroseg.core.model;

/** Sizes that published models share and that their files do not state. */
final class Published {
  /** Ids of CLIP's tokenizer. */
  static final int VOCABULARY_SIZE = 49408;

  /** The most tokens of a text. */
  static final int CONTEXT_LENGTH = 77;

  /** Native input of CLIP's smaller models, in pixels. */
  static final int CLIP_INPUT = 224;

  /** What ResNet-50 was trained with, in pixels. */
  static final int RESNET_INPUT = 224;

  /** Attention heads of the query decoder of ZUTIS. */
  static final int DECODER_HEADS = 8;

  /** Shorter side of the input of SelfMask, in pixels. */
  static final int SELFMASK_INPUT = 512;

  private Published() {}
}
