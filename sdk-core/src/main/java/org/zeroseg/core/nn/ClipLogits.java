package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;

/** How CLIP compares images with texts; differentiable. */
public final class ClipLogits {
  private ClipLogits() {}

  /**
   * Divides each row by its Euclidean norm.
   *
   * @param embeddings {@code [N, E]}
   */
  public static NDArray unit(NDArray embeddings) {
    return Scoped.run(() -> embeddings.div(embeddings.norm(new int[] {1}, true)));
  }

  /**
   * Cosine of every image with every text, times exp(logit scale).
   *
   * @param images {@code [N, E]}, of any length
   * @param texts {@code [M, E]}, of any length
   * @param logitScale 0-dim; ln(1 / 0.07) before training
   * @return {@code [N, M]}, owned by the manager of the images; its transpose are the logits per
   *     text
   */
  public static NDArray perImage(NDArray images, NDArray texts, NDArray logitScale) {
    return Scoped.run(() -> unit(images).matMul(unit(texts).transpose()).mul(logitScale.exp()));
  }
}
