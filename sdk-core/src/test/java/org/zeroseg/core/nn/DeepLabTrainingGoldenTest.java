package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.Adam;
import org.zeroseg.core.train.AdamOptions;
import org.zeroseg.core.train.ParameterGroup;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.Schedule;
import org.zeroseg.core.train.loss.CrossEntropy;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** Training steps of DeepLabv3+ against the golden losses, gradients, weights and statistics. */
@Tag("parity")
class DeepLabTrainingGoldenTest {
  private static final int IGNORED = 255;
  private static final double GRADIENT = 5e-4; // of the largest entry of a tensor
  private static final double OUTLIERS = 1e-3; // Adam's first step amplifies near-zero gradients

  private Goldens reco;
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;
  private SafetensorsFile io;

  @BeforeEach
  void open() {
    reco = Goldens.of("reco");
    root = runtime.root();
    io = reco.open("deeplab_tiny_io.safetensors");
  }

  @AfterEach
  void close() {
    if (io != null) {
      io.close();
    }
  }

  @Test
  void everyStepIsReproduced() {
    StateDict state;
    try (SafetensorsFile file = reco.open("deeplab_tiny.safetensors")) {
      state = file.load(root);
    }
    long total =
        reco.json("config.json").getAsJsonObject("deeplab_tiny").get("total_iters").getAsLong();
    DeepLabConfig config = DeepLabConfig.infer(state, 8).withDropout(0);
    DeepLabV3Plus network = new DeepLabV3Plus(state, config, runtime.kernels());
    ParameterGroups groups =
        ParameterGroups.builder(state, Schedule.poly(total, 0.9, 1e-6))
            .group("backbone", p -> p.name().startsWith("backbone."), 5e-5, 2e-4)
            .group("head", p -> true, 5e-4, 2e-4)
            .build();
    NDArray images = load("train.image");
    NDArray labels = load("train.label");
    double[] losses = io.doubles("train.losses");
    double[] rates = io.doubles("train.lrs");
    CrossEntropy loss = CrossEntropy.of(runtime.kernels(), config.classes(), IGNORED);
    try (Adam adam = new Adam(runtime.kernels(), groups, AdamOptions.usual());
        GradMode on = GradMode.on()) {
      for (int step = 0; step < losses.length; step++) {
        checkRates(groups, step, rates);
        NDArray logits = network.trainingLogits(images, step);
        NDArray value = loss.of(logits, labels);
        Gradients.backward(value);
        assertThat((double) value.getFloat())
            .as("loss of step %d", step)
            .isCloseTo(losses[step], within(1e-4));
        if (step == 0) {
          Goldens.assertClose(io, "train.logits_step0", logits, 1e-4, 0);
          assertThat(checkGradients(state)).isPositive();
        }
        adam.step();
        checkWeights(state, step, step == 0 ? 5e-6 : 5e-5, rates[2 * step]);
      }
    }
    assertThat(checked).as("tensors compared after steps").isPositive();
  }

  private int checked;

  private NDArray load(String tensor) {
    return io.load(root, tensor::equals).get(tensor);
  }

  /** The golden holds (backbone, head). */
  private static void checkRates(ParameterGroups groups, int step, double[] rates) {
    int at = 2 * step;
    for (ParameterGroup group : groups.groups()) {
      assertThat(group.rate(step))
          .as("rate of '%s' at step %d", group.name(), step)
          .isCloseTo(rates[at++], within(1e-12));
    }
  }

  private int checkGradients(StateDict state) {
    String prefix = "train.grad_step0.";
    int count = 0;
    for (String name : io.names()) {
      if (name.startsWith(prefix)) {
        double largest = 0;
        for (double g : io.doubles(name)) {
          largest = Math.max(largest, Math.abs(g));
        }
        NDArray gradient = state.get(name.substring(prefix.length())).getGradient();
        Goldens.assertClose(io, name, gradient, GRADIENT * largest, 0);
        count++;
      }
    }
    return count;
  }

  /**
   * An outlier may have gone the other way in every step: twice the head's rate, the larger one.
   */
  private void checkWeights(StateDict state, int step, double tolerance, double backboneRate) {
    String prefix = "train.after_step%d.".formatted(step);
    long outliers = 0;
    long entries = 0;
    for (String name : io.names()) {
      if (name.startsWith(prefix)) {
        double[] expected = io.doubles(name);
        float[] actual = state.get(name.substring(prefix.length())).toFloatArray();
        for (int i = 0; i < expected.length; i++) {
          double distance = Math.abs(actual[i] - expected[i]);
          outliers += distance > tolerance ? 1 : 0;
          assertThat(distance)
              .as("%s[%d]", name, i)
              .isLessThan(tolerance + 20 * backboneRate * (step + 1));
        }
        entries += expected.length;
        checked++;
      }
    }
    assertThat((double) outliers)
        .as("entries after step %d that differ by more than %s", step, tolerance)
        .isLessThanOrEqualTo(OUTLIERS * entries);
  }
}
