package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/**
 * Runs the visual encoder and dense CLIP on an image. Both see the same tensor with ImageNet's mean
 * and deviation, as in the released implementation. One image at a time: batches are no faster on a
 * CPU, and the last digits must not depend on what an image shares a batch with.
 */
final class FeatureExtractor {
  private static final Preprocessing NORMALISATION = Preprocessing.imageNetNative();

  private final NDManager root;
  private final Kernels kernels;
  private final DenseEncoder visual;
  private final Optional<DenseEncoder> dense;
  private final double denseScale;

  /**
   * Prepares to extract.
   *
   * @param dense dense CLIP; empty if it is not needed
   * @param denseScale enlarges the tensor for dense CLIP; 1 in the paper
   */
  FeatureExtractor(
      TensorRuntime runtime, DenseEncoder visual, Optional<DenseEncoder> dense, double denseScale) {
    this.root = runtime.root();
    this.kernels = runtime.kernels();
    this.visual = visual;
    this.dense = dense;
    this.denseScale = denseScale;
  }

  /** Encodes an image at its own size. */
  ImageFeatures extract(RgbImage image) {
    return extract(image, StageListener.none());
  }

  /** Encodes an image at its own size and says when the networks begin. */
  ImageFeatures extract(RgbImage image, StageListener stages) {
    ImageTensor input = NORMALISATION.normalise(atLeastOneLocation(image));
    stages.enter(Stage.FORWARD);
    stages.networkInput(1, input.width(), input.height());
    if (dense.isPresent()) {
      stages.networkInput(1, scaled(input.width()), scaled(input.height()));
    }
    try (NDManager scope = root.newSubManager()) {
      NDArray pixels = Tensors.of(scope, input.values(), input.shape());
      LocalFeatures seen = LocalFeatures.of(visual.features(scope, pixels));
      Optional<LocalFeatures> read =
          dense.map(encoder -> LocalFeatures.of(encoder.features(scope, scaled(pixels, input))));
      return new ImageFeatures(seen, read);
    }
  }

  private NDArray scaled(NDArray pixels, ImageTensor input) {
    return denseScale == 1
        ? pixels
        : kernels.bilinear(pixels, scaled(input.height()), scaled(input.width()), false);
  }

  private int scaled(int side) {
    return (int) Math.round(side * denseScale);
  }

  /** Stretches a side that is shorter than one stride of an encoder. */
  private RgbImage atLeastOneLocation(RgbImage image) {
    int least = Math.max(visual.stride(), dense.map(DenseEncoder::stride).orElse(1));
    return image.resize(
        Math.max(image.width(), least), Math.max(image.height(), least), Resampling.BILINEAR);
  }
}
