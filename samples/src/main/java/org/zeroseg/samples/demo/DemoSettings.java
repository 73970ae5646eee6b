package org.zeroseg.samples.demo;

import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.train.AdamOptions;
import org.zeroseg.core.train.AdamW;
import org.zeroseg.core.train.Clipping;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.train.Parameter;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.Schedule;
import org.zeroseg.core.weights.StateDict;

/** The sizes of the demo models and how long they are trained. */
final class DemoSettings {
  static final int EMBEDDING = 64;
  static final int CONTEXT = 77;
  static final int MERGES = 600;

  /** Pictures in which the visual encoder sees scenes while it is trained, pixels. */
  static final List<Integer> VISUAL_SIZES = List.of(96, 128, 160);

  static final int RETRIEVAL_SIZE = 96;
  static final int DENSE_SIZE = 192;

  /**
   * Size at which scenes are drawn for the dense encoder, before they are enlarged to its input.
   */
  static final int DENSE_SCENE_SIZE = 128;

  /**
   * One training.
   *
   * @param steps optimizer steps
   * @param pixelsPerBatch scenes times height times width
   * @param rate peak learning rate
   * @param warmup steps of linear rise
   * @param weightDecay decay of matrices and kernels
   */
  record Training(long steps, long pixelsPerBatch, double rate, long warmup, double weightDecay) {
    Training scaled(double factor) {
      long fewer = Math.max(20, Math.round(steps * factor));
      return new Training(fewer, pixelsPerBatch, rate, Math.min(warmup, fewer / 5), weightDecay);
    }

    Optimizer optimizer(Kernels kernels, StateDict state) {
      ParameterGroups groups =
          ParameterGroups.builder(state, Schedule.warmUpCosine(warmup, steps))
              .group("matrices", Parameter::isMatrix, rate, weightDecay)
              .group("vectors", p -> true, rate, 0)
              .build();
      return new AdamW(kernels, groups, new AdamOptions(0.9, 0.98, 1e-6));
    }
  }

  static final Clipping CLIPPING = Clipping.global(1);

  static final Training RETRIEVAL = new Training(1500, 48L * 96 * 96, 1e-3, 200, 0.05);
  static final Training DENSE = new Training(1200, 32L * 128 * 128, 2e-3, 200, 0.05);
  static final Training VISUAL = new Training(2500, 16L * 128 * 128, 1e-3, 200, 0.05);

  /**
   * One stage of the training of patches.
   *
   * @param training how long
   * @param sizes of the pictures, pixels
   * @param things the share of a picture that a thing covers at least
   */
  record Places(Training training, List<Integer> sizes, double things) {}

  /** From coarse to fine: the second stage sees larger pictures and allows smaller things. */
  static final List<Places> PLACES =
      List.of(
          new Places(
              new Training(1500, 16L * 128 * 128, 1e-3, 100, 0.05), List.of(96, 128, 160), 0.08),
          new Places(
              new Training(1000, 16L * 128 * 128, 7e-4, 100, 0.05), List.of(128, 160, 192), 0.04));

  private DemoSettings() {}

  /** How ReCo+ is trained in Toyland: the paper's way at a smaller size, without pretraining. */
  static Options recoPlus() {
    return Options.of("width", 0.25)
        .with("blocks", "1,1,1,1")
        .with("output-stride", 16)
        .with("pyramid", 48)
        .with("low", 16)
        .with("batch", 8)
        .with("image-size", DemoWorld.SIZE)
        .with("crop", 128)
        .with("min-scale", 0.8)
        .with("max-scale", 1.25)
        .with("photometry", false)
        .with("rate", 2e-3)
        .with("backbone-factor", 1.0)
        .with("checkpoint-every", 100)
        .with("workers", 1);
  }

  static ClipConfig retrieval(int vocabulary) {
    return clip(new ClipVitConfig(128, 4, 4, 8, RETRIEVAL_SIZE, EMBEDDING), vocabulary);
  }

  static ClipConfig dense(int vocabulary) {
    return clip(
        new ModifiedResNetConfig(16, List.of(1, 1, 1, 1), 8, DENSE_SIZE, EMBEDDING), vocabulary);
  }

  private static ClipConfig clip(ClipVisionConfig vision, int vocabulary) {
    return new ClipConfig(vision, new ClipTextConfig(64, 2, 2, CONTEXT, vocabulary, EMBEDDING));
  }

  static VitConfig visual() {
    return new VitConfig(128, 3, 4, 8, 16, true);
  }

  /**
   * ZUTIS on the CLIP whose patches say what they show; masks by three encoders, as large as the
   * pictures. Toyland's CLIP has never read the word "background", so what is no object gets the
   * words of Toyland's stuff.
   */
  static Options zutis() {
    return Options.of("masks", "voting")
        .with("voting-models", "visual,dense,retrieval")
        .with("voting-clusters", "2,3,4,5,6")
        .with("background", String.join(", ", DemoBundle.CONTEXT.split(",")))
        .with("images-per-word", 100)
        .with("crop", RETRIEVAL_SIZE)
        .with("min-scale", 0.2)
        .with("max-scale", 0.8)
        .with("photometry", false)
        .with("objects", 8)
        .with("one-word", 0.2)
        .with("queries", 16)
        .with("decoder-layers", 2)
        .with("decoder-heads", 4)
        .with("feed-forward", 256)
        .with("hidden", 128)
        .with("rate", 1e-3)
        .with("encoder-factor", 0.005)
        .with("batch", 6)
        .with("workers", 1);
  }
}
