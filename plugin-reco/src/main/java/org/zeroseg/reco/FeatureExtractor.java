package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.runtime.Tensors;

/**
 * Runs the visual encoder and dense CLIP on an image. Both see the same tensor, normalised for the
 * visual encoder, as in the released implementation. One image at a time: batches are no faster on
 * a CPU, and the last digits must not depend on what an image shares a batch with.
 */
final class FeatureExtractor {
  private final NDManager root;
  private final DenseEncoder visual;
  private final Optional<DenseEncoder> dense;
  private final Preprocessing normalisation;

  FeatureExtractor(
      NDManager root,
      DenseEncoder visual,
      Optional<DenseEncoder> dense,
      Preprocessing normalisation) {
    this.root = root;
    this.visual = visual;
    this.dense = dense;
    this.normalisation = normalisation;
  }

  /** Encodes an image at its own size. */
  ImageFeatures extract(RgbImage image) {
    RgbImage whole = atLeastOneLocation(image);
    ImageTensor input = normalisation.normalise(whole);
    try (NDManager scope = root.newSubManager()) {
      NDArray pixels = Tensors.of(scope, input.values(), input.shape());
      LocalFeatures seen = LocalFeatures.of(visual.features(scope, pixels));
      Optional<LocalFeatures> read =
          dense.map(encoder -> LocalFeatures.of(encoder.features(scope, pixels)));
      return new ImageFeatures(seen, read);
    }
  }

  /** Stretches a side that is shorter than one stride of an encoder. */
  private RgbImage atLeastOneLocation(RgbImage image) {
    int least = Math.max(visual.stride(), dense.map(DenseEncoder::stride).orElse(1));
    return image.resize(
        Math.max(image.width(), least), Math.max(image.height(), least), Resampling.BILINEAR);
  }
}
