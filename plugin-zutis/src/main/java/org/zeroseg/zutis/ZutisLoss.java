package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.Losses;
import org.zeroseg.core.train.loss.EnlargedCrossEntropy;
import org.zeroseg.core.train.loss.Enlargement;

/**
 * The loss of ZUTIS: cross entropy of the dense embeddings with the texts, plus the mask loss.
 *
 * <p>The cosines are enlarged, not the embeddings, which gives the same and has fewer channels.
 */
public final class ZutisLoss {
  private final EnlargedCrossEntropy crossEntropy;
  private final MaskCriterion masks;
  private final double crossEntropyWeight;
  private final double maskWeight;

  /**
   * Prepares the loss.
   *
   * @param classes number of texts, background included
   * @param ignored label of pixels that do not count
   * @param crossEntropyWeight 1 as published
   * @param maskWeight 1 as published
   */
  public ZutisLoss(
      Kernels kernels, int classes, long ignored, double crossEntropyWeight, double maskWeight) {
    this.crossEntropy = new EnlargedCrossEntropy(kernels, classes, ignored);
    this.masks = new MaskCriterion(kernels);
    this.crossEntropyWeight = crossEntropyWeight;
    this.maskWeight = maskWeight;
  }

  /**
   * The parts of a loss.
   *
   * @param total weighted sum, 0-dim
   * @param crossEntropy 0-dim
   * @param masks 0-dim
   */
  public record Terms(NDArray total, NDArray crossEntropy, NDArray masks) {}

  /**
   * The loss of a batch.
   *
   * @param texts unit rows, {@code [C, E]}
   * @return owned by the manager of the output
   */
  public Terms of(ZutisOutput output, NDArray texts, ZutisTargets targets) {
    NDArray ce = crossEntropy(output.embeddings(), texts, targets.labels());
    NDArray mask = maskLoss(output.proposals(), targets);
    NDArray total =
        Scoped.run(
            () -> {
              NDManager scope = ce.getManager();
              return ce.mul(Tensors.scalar(scope, crossEntropyWeight))
                  .add(mask.mul(Tensors.scalar(scope, maskWeight)));
            });
    return new Terms(total, ce, mask);
  }

  /** The same for a training loop: both parts by name, with their weights. */
  Losses losses(ZutisOutput output, NDArray texts, ZutisTargets targets) {
    return new Losses()
        .add(
            "cross entropy",
            crossEntropy(output.embeddings(), texts, targets.labels()),
            crossEntropyWeight)
        .add("masks", maskLoss(output.proposals(), targets), maskWeight);
  }

  private NDArray crossEntropy(NDArray embeddings, NDArray texts, NDArray labels) {
    return Scoped.run(
        () -> {
          NDArray cosines = embeddings.matMul(texts.transpose()); // channels last
          long[] from = cosines.getShape().getShape();
          long[] to = labels.getShape().getShape();
          Enlargement size = Enlargement.of(cosines.getManager(), from[1], from[2], to[1], to[2]);
          return crossEntropy.of(cosines, labels, size);
        });
  }

  /** An image whose masks are all empty counts in the divisor alone. */
  private NDArray maskLoss(NDArray proposals, ZutisTargets targets) {
    return Scoped.run(
        () -> {
          NDArray sum = Tensors.scalar(proposals.getManager(), 0);
          for (int i = 0; i < targets.instances().size(); i++) {
            NDArray instances = targets.instances().get(i);
            if (hasObject(instances)) {
              sum = sum.add(masks.loss(proposals.get(i), instances));
            }
          }
          return sum.div(Tensors.scalar(proposals.getManager(), targets.instances().size()));
        });
  }

  private static boolean hasObject(NDArray instances) {
    if (instances.isEmpty()) {
      return false;
    }
    try (GradMode off = GradMode.off();
        NDArray highest = instances.max()) {
      return highest.getFloat() > 0;
    }
  }
}
