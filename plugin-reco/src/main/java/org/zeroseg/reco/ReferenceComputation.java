package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the features of a concept's archive images to its reference embedding. Thread-safe. */
final class ReferenceComputation {
  private final NDManager root;
  private final ReferenceOptions options;

  ReferenceComputation(NDManager root, ReferenceOptions options) {
    this.root = root;
    this.options = options;
  }

  /**
   * Computes a reference.
   *
   * @param images in the order of retrieval, at least one
   * @param text unit embedding of the concept in the space of dense CLIP; null for no guidance
   * @param context references of the context categories to suppress
   */
  Reference compute(List<ImageFeatures> images, float[] text, List<float[]> context) {
    List<LocalFeatures> visual = images.stream().map(ImageFeatures::visual).toList();
    try (NDManager scope = root.newSubManager()) {
      NDArray unit = LocalFeatures.stackUnit(scope, visual);
      PixelWeights weights = weights(unit, images, text, context);
      boolean weighted = text != null || !context.isEmpty();
      CoSegmentation coSegmentation =
          CoSegmentation.of(unit, images.size(), weighted ? weights.values() : null);
      return reference(coSegmentation, visual);
    }
  }

  /** Weights of all locations, from features of unit length {@code [images * n, C]}. */
  static PixelWeights weights(
      NDArray unit, List<ImageFeatures> images, float[] text, List<float[]> context) {
    LocalFeatures first = images.get(0).visual();
    PixelWeights weights = new PixelWeights(images.size(), first.height(), first.width());
    if (text != null) {
      weights.attend(textAttention(unit.getManager(), weights, images, text));
    }
    if (!context.isEmpty()) {
      Arrays.stream(Cosines.of(unit, context)).forEach(weights::suppress);
    }
    return weights;
  }

  /** Attention to a text in each image, at the resolution of the weights. */
  static float[] textAttention(
      NDManager owner, PixelWeights weights, List<ImageFeatures> images, float[] text) {
    List<LocalFeatures> dense = images.stream().map(image -> image.dense().orElseThrow()).toList();
    try (NDManager scope = owner.newSubManager()) {
      float[] cosines = Cosines.of(LocalFeatures.stackUnit(scope, dense), List.of(text))[0];
      return weights.textAttention(cosines, dense.get(0).height(), dense.get(0).width());
    }
  }

  /** Seeds and reference from what co-segmentation found in the images. */
  Reference reference(CoSegmentation coSegmentation, List<LocalFeatures> images) {
    float[] average = coSegmentation.averageGrid(images.size(), options.grid());
    int[][] seeds = coSegmentation.seeds(average, options.seeds());
    List<float[][]> features = new ArrayList<>();
    for (int i = 0; i < seeds.length; i++) {
      features.add(images.get(i).at(seeds[i]));
    }
    float[] vector = ReferenceEmbedding.of(features, options.type(), options.normaliseSeeds());
    LocalFeatures first = images.get(0);
    return new Reference(vector, first.height(), first.width(), List.of(seeds));
  }
}
