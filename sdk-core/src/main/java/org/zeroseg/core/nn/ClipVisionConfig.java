package org.zeroseg.core.nn;

/** Sizes of a CLIP image tower: a vision transformer or a modified residual network. */
public sealed interface ClipVisionConfig permits ClipVitConfig, ModifiedResNetConfig {
  /** Side of the native square input in pixels, S. */
  int inputSize();

  /** Length of the joint embedding, E. */
  int embeddingSize();

  /** Attention heads: of every block of a transformer, of the attention pooling of a ResNet. */
  int heads();

  /** Pixels between neighbouring locations of the dense variants. */
  int stride();
}
