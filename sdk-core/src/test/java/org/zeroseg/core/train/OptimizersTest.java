package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** Optimizers on {@link ThreeValues} against their formulas in double precision. */
class OptimizersTest {
  private static final int STEPS = 6;

  @OpenRuntime private static TensorRuntime runtime;

  /** One scalar parameter with its state, in double precision, written from the formulas. */
  private abstract static class Reference {
    double p;
    double m;
    double v;

    abstract void step(double g, double rate, double decay, int t);
  }

  private record Case(
      String name,
      BiFunction<Kernels, ParameterGroups, Optimizer> optimizer,
      Supplier<Reference> reference) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final class AdamReference extends Reference {
    private final boolean decoupled;
    private final AdamOptions options;

    AdamReference(boolean decoupled, AdamOptions options) {
      this.decoupled = decoupled;
      this.options = options;
    }

    @Override
    void step(double gradient, double rate, double decay, int t) {
      double g = gradient;
      if (decoupled) {
        p *= 1 - rate * decay;
      } else {
        g += decay * p;
      }
      m = options.beta1() * m + (1 - options.beta1()) * g;
      v = options.beta2() * v + (1 - options.beta2()) * g * g;
      double mean = m / (1 - Math.pow(options.beta1(), t));
      double square = v / (1 - Math.pow(options.beta2(), t));
      p -= rate * mean / (Math.sqrt(square) + options.epsilon());
    }
  }

  private static final class SgdReference extends Reference {
    private final double momentum;
    private final boolean nesterov;

    SgdReference(double momentum, boolean nesterov) {
      this.momentum = momentum;
      this.nesterov = nesterov;
    }

    @Override
    void step(double gradient, double rate, double decay, int t) {
      double g = gradient + decay * p;
      m = momentum * m + g;
      p -= rate * (nesterov ? g + momentum * m : m);
    }
  }

  static Stream<Case> optimizers() {
    AdamOptions usual = AdamOptions.usual();
    AdamOptions coarse = new AdamOptions(0.8, 0.95, 1e-2);
    return Stream.of(
        new Case("AdamW", (k, g) -> new AdamW(k, g, usual), () -> new AdamReference(true, usual)),
        new Case(
            "AdamW with a large epsilon",
            (k, g) -> new AdamW(k, g, coarse),
            () -> new AdamReference(true, coarse)),
        new Case("Adam", (k, g) -> new Adam(k, g, usual), () -> new AdamReference(false, usual)),
        new Case(
            "Adam with a large epsilon",
            (k, g) -> new Adam(k, g, coarse),
            () -> new AdamReference(false, coarse)),
        new Case("descent", (k, g) -> new Sgd(k, g, 0, false), () -> new SgdReference(0, false)),
        new Case(
            "momentum", (k, g) -> new Sgd(k, g, 0.9, false), () -> new SgdReference(0.9, false)),
        new Case(
            "Nesterov", (k, g) -> new Sgd(k, g, 0.9, true), () -> new SgdReference(0.9, true)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void followsTheFormulasInTwoGroups(Case one) {
    float[] start = {0.5f, -1.25f, 0.75f};
    Reference[] references = new Reference[start.length];
    for (int i = 0; i < start.length; i++) {
      references[i] = one.reference.get();
      references[i].p = start[i];
    }
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = ThreeValues.state(owner, start);
      ParameterGroups groups = ThreeValues.groups(state);
      try (Optimizer optimizer = one.optimizer.apply(runtime.kernels(), groups)) {
        for (int t = 1; t <= STEPS; t++) {
          ThreeValues.backward(owner, groups);
          optimizer.step();
          for (int i = 0; i < start.length; i++) {
            double base = i < 2 ? 0.05 : 0.02;
            Reference reference = references[i];
            double gradient = 4 * Math.pow(reference.p, 3);
            reference.step(
                gradient,
                ThreeValues.SCHEDULE.rate(base, t - 1L),
                i < 2 ? ThreeValues.DECAY : 0,
                t);
          }
          float[] matrix = state.get("matrix").toFloatArray();
          float[] found = {matrix[0], matrix[1], state.get("vector").toFloatArray()[0]};
          for (int i = 0; i < start.length; i++) {
            assertThat((double) found[i])
                .as("element %d after step %d", i, t)
                .isCloseTo(references[i].p, within(3e-6));
          }
        }
        assertThat(optimizer.steps()).isEqualTo(STEPS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromCopiedStateWithTheSameBits(Case one) {
    float[] start = {0.5f, -1.25f, 0.75f};
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict whole = ThreeValues.state(owner, start);
      ParameterGroups wholeGroups = ThreeValues.groups(whole);
      try (Optimizer first = one.optimizer.apply(runtime.kernels(), wholeGroups)) {
        run(owner, first, 3);
        StateDict copy = ThreeValues.copy(owner, whole);
        ParameterGroups copiedGroups = ThreeValues.groups(copy);
        try (Optimizer second = one.optimizer.apply(runtime.kernels(), copiedGroups);
            GradMode off = GradMode.off()) {
          first
              .state()
              .forEach(
                  (name, array) ->
                      runtime.kernels().training().assign(second.state().get(name), array));
          second.resumeAt(first.steps());
          run(owner, first, 3);
          run(owner, second, 3);
          for (String name : whole.names()) {
            assertThat(copy.get(name).toFloatArray()).isEqualTo(whole.get(name).toFloatArray());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void keepsNothingAliveBetweenSteps(Case one) {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups = ThreeValues.groups(ThreeValues.state(owner, new float[] {1, 2, 3}));
      try (Optimizer optimizer = one.optimizer.apply(runtime.kernels(), groups)) {
        Clipping.global(1).apply(groups);
        int before = runtime.liveTensors();
        for (int i = 0; i < 20; i++) {
          ThreeValues.backward(owner, groups);
          Clipping.global(1).apply(groups);
          Clipping.perGroup(1).apply(groups);
          optimizer.step();
        }
        assertThat(runtime.liveTensors()).isEqualTo(before);
      }
      assertThat(groups.parameters().get(0).array().toFloatArray()).hasSize(2);
    }
  }

  @Test
  void gradientsAddUpUntilAStepZeroesThem() {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups = ThreeValues.groups(ThreeValues.state(owner, new float[] {1, 1, 1}));
      try (Optimizer optimizer = new Sgd(runtime.kernels(), groups, 0, false)) {
        ThreeValues.backward(owner, groups);
        ThreeValues.backward(owner, groups);
        assertThat(Clipping.none().apply(groups)).isCloseTo(8 * Math.sqrt(3), within(1e-5));
        optimizer.step();
        assertThat(Clipping.none().apply(groups)).isZero();
      }
    }
  }

  private static void run(NDManager owner, Optimizer optimizer, int steps) {
    for (int i = 0; i < steps; i++) {
      ThreeValues.backward(owner, optimizer.groups());
      Clipping.global(0.7).apply(optimizer.groups());
      optimizer.step();
    }
  }
}
