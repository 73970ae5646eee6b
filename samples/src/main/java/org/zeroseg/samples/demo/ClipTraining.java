package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.weights.StateDict;

/**
 * Trains a CLIP: captions against pictures as published, and, because most captions of a batch of
 * simple scenes fit several pictures, the presence of every word of the vocabulary. A dense encoder
 * also learns presence from its places.
 */
final class ClipTraining {
  /**
   * The temperature with which ReCo reads dense CLIP (reco.md, text attention): training and use
   * agree.
   */
  private static final double CONCEPT_SCALE = 10;

  private final String name;
  private final Kernels kernels;
  private final ImageTower image;
  private final ClipTextTransformer text;
  private final NDArray logitScale;
  private final StateDict state;
  private final Words words;

  /**
   * What the image tower gives for a batch.
   *
   * @param embedding {@code [n, e]}
   * @param dense {@code [n, e, h, w]} of a dense encoder
   */
  record Images(NDArray embedding, Optional<NDArray> dense) {}

  /** The image tower in training mode. */
  @FunctionalInterface
  interface ImageTower {
    /** Embeds pictures, float32 {@code [n, 3, s, s]}. */
    Images apply(NDArray pictures);
  }

  ClipTraining(
      String name,
      Kernels kernels,
      ImageTower image,
      ClipTextTransformer text,
      StateDict state,
      Words words) {
    this.name = name;
    this.kernels = kernels;
    this.image = image;
    this.text = text;
    this.logitScale = state.get("logit_scale");
    this.state = state;
    this.words = words;
  }

  /** Runs all steps. */
  void run(
      SceneStream scenes,
      DemoSettings.Training settings,
      Normalising normalising,
      int inputSize,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Progress progress = new Progress(name, settings.steps(), "words", "places", "captions");
    NDManager owner = logitScale.getManager();
    try (Optimizer optimizer = settings.optimizer(kernels, state)) {
      for (long step = 1; step <= settings.steps(); step++) {
        SceneBatch batch = scenes.next();
        try (NDManager scope = owner.newSubManager();
            GradMode on = GradMode.on()) {
          NDArray pictures = batch.images(scope, normalising);
          if (batch.size() != inputSize) {
            pictures = kernels.bilinear(pictures, inputSize, inputSize, false);
          }
          double[] losses = backward(scope, pictures, batch, random);
          DemoSettings.CLIPPING.apply(optimizer.groups());
          optimizer.step();
          progress.step(step, losses);
        }
      }
    }
  }

  private double[] backward(
      NDManager scope, NDArray pictures, SceneBatch batch, SplittableRandom random) {
    int classes = ToyClass.all().size();
    NDArray labels = batch.labels(scope);
    NDArray scale = Tensors.scalar(scope, CONCEPT_SCALE);
    Images images = image.apply(pictures);
    NDArray embedding = images.embedding().normalize(2, 1);
    NDArray texts = text.forward(words.ids(scope, batch, random)).normalize(2, 1);
    NDArray prompts = texts.get(new NDIndex("0:" + classes)).transpose();
    NDArray captions = texts.get(new NDIndex(classes + ":")).transpose();

    NDArray presence = Losses.presence(embedding.matMul(prompts).mul(scale), labels);
    NDArray contrast = Losses.contrastive(embedding.matMul(captions).mul(logitScale.exp()));
    NDArray loss = presence.mul(scale).add(contrast);
    double places = 0;
    if (images.dense().isPresent()) {
      NDArray map = images.dense().get();
      long n = map.getShape().get(0);
      long channels = map.getShape().get(1);
      NDArray cells = map.reshape(n, channels, -1).transpose(0, 2, 1).normalize(2, 2);
      NDArray pooled = Losses.pool(cells.matMul(prompts));
      NDArray placesLoss = Losses.presence(pooled.mul(scale), labels);
      loss = loss.add(placesLoss.mul(scale));
      places = placesLoss.getFloat();
    }
    Gradients.backward(loss);
    return new double[] {presence.getFloat(), places, contrast.getFloat()};
  }
}
