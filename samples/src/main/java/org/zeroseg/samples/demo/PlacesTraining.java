package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.SplittableRandom;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.nn.JointNorm;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.weights.StateDict;

/**
 * Trains the patches of a CLIP transformer to say what they show, from the words of whole pictures
 * and no mask: multiple-instance learning over places, in scenes and in mosaics of four. Places are
 * read as ZUTIS reads them. The text encoder stays as it is.
 */
final class PlacesTraining {
  /** Of cosines, before the softmax over words. */
  private static final double SCALE = 15;

  private static final double NORM_EPSILON = 1e-5;

  private final Kernels kernels;
  private final ClipVisionTransformer image;
  private final ClipTextTransformer text;
  private final StateDict trained;
  private final Words words;
  private final double things;

  /**
   * Prepares.
   *
   * @param trained the parameters that change
   * @param things the share of a picture that a thing covers at least
   */
  PlacesTraining(
      Kernels kernels,
      ClipVisionTransformer image,
      ClipTextTransformer text,
      StateDict trained,
      Words words,
      double things) {
    this.kernels = kernels;
    this.image = image;
    this.text = text;
    this.trained = trained;
    this.words = words;
    this.things = things;
  }

  /** Runs all steps. */
  void run(SceneStream scenes, DemoSettings.Training settings, Normalising by, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Progress progress = new Progress("places", settings.steps(), "scenes", "mosaics");
    NDManager owner = image.projection().getManager();
    try (Optimizer optimizer = settings.optimizer(kernels, trained)) {
      for (long step = 1; step <= settings.steps(); step++) {
        SceneBatch batch = scenes.next();
        try (NDManager scope = owner.newSubManager()) {
          NDArray prompts = prompts(scope, batch, random);
          double[] losses;
          try (GradMode on = GradMode.on()) {
            losses = backward(scope, batch.images(scope, by), batch.labels(scope), prompts);
          }
          DemoSettings.CLIPPING.apply(optimizer.groups());
          optimizer.step();
          progress.step(step, losses);
        }
      }
    }
  }

  /** Every word of Toyland in a prompt, unit columns {@code [E, classes]}. */
  private NDArray prompts(NDManager scope, SceneBatch batch, SplittableRandom random) {
    try (GradMode off = GradMode.off()) {
      NDArray ids = words.ids(scope, batch, random).get(new NDIndex("0:" + ToyClass.all().size()));
      return text.forward(ids).normalize(2, 1).transpose();
    }
  }

  private double[] backward(NDManager scope, NDArray pictures, NDArray labels, NDArray prompts) {
    NDArray scale = Tensors.scalar(scope, SCALE);
    Mosaic mosaic =
        new Mosaic(
            kernels,
            this::map,
            places -> places.normalize(2, 2).matMul(prompts).mul(scale),
            things);
    NDArray whole = mosaic.whole(map(pictures), labels);
    NDArray tiles = mosaic.loss(scope, pictures, labels);
    Gradients.backward(whole.add(tiles));
    return new double[] {whole.getFloat(), tiles.getFloat()};
  }

  /** Embeddings of all places, {@code [n, E, h, w]}, normalised jointly over each picture. */
  private NDArray map(NDArray pictures) {
    NDArray tokens = image.patchTokens(pictures).transpose(0, 2, 3, 1);
    return JointNorm.apply(tokens.matMul(image.projection()), NORM_EPSILON).transpose(0, 3, 1, 2);
  }
}
