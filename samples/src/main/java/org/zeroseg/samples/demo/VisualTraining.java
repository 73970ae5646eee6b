package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.nn.DeitEncoder;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.weights.StateDict;

/**
 * Trains a DeiT on image-level labels: the class token predicts them through {@code head}, the
 * distillation token through {@code head_dist}, and the patch tokens through {@code head_dist} too,
 * by multiple-instance learning, so that they tell what is where.
 */
final class VisualTraining {
  private final Kernels kernels;
  private final DeitEncoder network;
  private final StateDict state;
  private final Mosaic mosaic;

  VisualTraining(Kernels kernels, DeitEncoder network, StateDict state) {
    this.kernels = kernels;
    this.network = network;
    this.state = state;
    this.mosaic = new Mosaic(kernels, network::forward, places -> head(places, "head_dist"), 0.08);
  }

  /** Adds untrained classification heads to a backbone. */
  static StateDict withHeads(NDManager owner, StateDict backbone, long seed) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    backbone.names().forEach(name -> arrays.put(name, backbone.get(name)));
    int classes = ToyClass.all().size();
    int width = (int) backbone.get("norm.weight").getShape().get(0);
    SplittableRandom random = new SplittableRandom(seed);
    for (String head : List.of("head", "head_dist")) {
      float[] weights = new float[classes * width];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (0.02 * random.nextGaussian());
      }
      arrays.put(head + ".weight", Tensors.of(owner, weights, classes, width));
      arrays.put(head + ".bias", Tensors.of(owner, new float[classes], classes));
    }
    return new StateDict(backbone.source(), arrays);
  }

  /** Runs all steps. */
  void run(SceneStream scenes, DemoSettings.Training settings, Normalising normalising) {
    Progress progress = new Progress("visual", settings.steps(), "tokens", "patches", "tiles");
    NDManager owner = state.get("head.weight").getManager();
    try (Optimizer optimizer = settings.optimizer(kernels, state)) {
      for (long step = 1; step <= settings.steps(); step++) {
        SceneBatch batch = scenes.next();
        try (NDManager scope = owner.newSubManager();
            GradMode on = GradMode.on()) {
          double[] losses = backward(scope, batch, normalising);
          DemoSettings.CLIPPING.apply(optimizer.groups());
          optimizer.step();
          progress.step(step, losses);
        }
      }
    }
  }

  private double[] backward(NDManager scope, SceneBatch batch, Normalising normalising) {
    NDArray pictures = batch.images(scope, normalising);
    NDArray labels = batch.labels(scope);
    NDArray tokens = network.tokens(pictures);
    NDArray classLogits = head(tokens.get(new NDIndex(":, 0")), "head");
    NDArray distilledLogits = head(tokens.get(new NDIndex(":, 1")), "head_dist");
    NDArray whole =
        Losses.presence(classLogits, labels).add(Losses.presence(distilledLogits, labels));
    NDArray patches = patches(tokens, labels);
    NDArray tiles = mosaic.loss(scope, pictures, labels);
    Gradients.backward(whole.add(patches).add(tiles));
    return new double[] {whole.getFloat(), patches.getFloat(), tiles.getFloat()};
  }

  private NDArray patches(NDArray tokens, NDArray labels) {
    NDArray logits = head(tokens.get(new NDIndex(":, 2:")), "head_dist");
    return Losses.multipleInstance(logits, labels, mosaic.coverage(labels.getManager()));
  }

  private NDArray head(NDArray tokens, String name) {
    NDArray weight = state.get(name + ".weight").transpose();
    return tokens.matMul(weight).add(state.get(name + ".bias"));
  }
}
