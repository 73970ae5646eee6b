package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/** The loss is the sum of {@code p^4}, so that the gradient {@code 4 p^3} changes in every step. */
class OptimizersTest {
  private static final int STEPS = 6;
  private static final double DECAY = 0.1;
  private static final Schedule SCHEDULE = Schedule.poly(10, 0.9, 1e-6);

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
      java.util.function.BiFunction<Kernels, ParameterGroups, Optimizer> optimizer,
      java.util.function.Supplier<Reference> reference) {
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
      StateDict state = state(owner, start);
      ParameterGroups groups = groups(state);
      try (Optimizer optimizer = one.optimizer.apply(runtime.kernels(), groups)) {
        for (int t = 1; t <= STEPS; t++) {
          backward(owner, groups);
          optimizer.step();
          for (int i = 0; i < start.length; i++) {
            double base = i < 2 ? 0.05 : 0.02;
            Reference reference = references[i];
            double gradient = 4 * Math.pow(reference.p, 3);
            reference.step(gradient, SCHEDULE.rate(base, t - 1L), i < 2 ? DECAY : 0, t);
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
      StateDict whole = state(owner, start);
      ParameterGroups wholeGroups = groups(whole);
      try (Optimizer first = one.optimizer.apply(runtime.kernels(), wholeGroups)) {
        run(owner, first, 3);
        StateDict copy = copy(owner, whole);
        ParameterGroups copiedGroups = groups(copy);
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
      ParameterGroups groups = groups(state(owner, new float[] {1, 2, 3}));
      try (Optimizer optimizer = one.optimizer.apply(runtime.kernels(), groups)) {
        Clipping.global(1).apply(groups);
        int before = runtime.liveTensors();
        for (int i = 0; i < 20; i++) {
          backward(owner, groups);
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
      ParameterGroups groups = groups(state(owner, new float[] {1, 1, 1}));
      try (Optimizer optimizer = new Sgd(runtime.kernels(), groups, 0, false)) {
        backward(owner, groups);
        backward(owner, groups);
        assertThat(Clipping.none().apply(groups)).isCloseTo(8 * Math.sqrt(3), within(1e-5));
        optimizer.step();
        assertThat(Clipping.none().apply(groups)).isZero();
      }
    }
  }

  @Test
  void clippingIsThatOfPyTorch() {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups = groups(state(owner, new float[] {1, 1, -1}));
      double norm = 4 * Math.sqrt(3);
      backward(owner, groups);
      assertThat(Clipping.global(2 * norm).apply(groups)).isCloseTo(norm, within(1e-6));
      assertThat(Clipping.global(0.5).apply(groups)).isCloseTo(norm, within(1e-6));
      assertThat(Clipping.none().apply(groups)).isCloseTo(0.5, within(1e-6));

      zero(groups);
      backward(owner, groups);
      Clipping.perGroup(0.5).apply(groups);
      assertThat(groups.parameters().get(1).array().getGradient().toFloatArray()[0])
          .isCloseTo(-0.5f, within(1e-6f));
      assertThat(Clipping.none().apply(groups)).isCloseTo(Math.sqrt(0.5), within(1e-6));
    }
  }

  @Test
  void aGradientThatIsNotFiniteIsReportedAndLeftAlone() {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups = groups(state(owner, new float[] {1, Float.NaN, 1}));
      backward(owner, groups);
      assertThat(Clipping.global(0.1).apply(groups)).isNaN();
      assertThat(groups.parameters().get(0).array().getGradient().toFloatArray()[0]).isEqualTo(4f);
    }
    assertThatThrownBy(() -> Clipping.global(0))
        .hasMessage("the largest norm must be positive, but is 0.0");
  }

  @Test
  void theAverageFollowsTheParameters() {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = state(owner, new float[] {1, 1, 1});
      ParameterGroups groups = groups(state);
      try (Optimizer optimizer = new Sgd(runtime.kernels(), groups, 0, false);
          WeightAverage average = new WeightAverage(runtime.kernels(), groups, 0.75)) {
        double expected = 1;
        for (int i = 0; i < 4; i++) {
          backward(owner, groups);
          optimizer.step();
          average.update();
          expected = 0.75 * expected + 0.25 * state.get("vector").toFloatArray()[0];
        }
        StateDict averaged = average.weights();
        assertThat((double) averaged.get("vector").toFloatArray()[0])
            .isCloseTo(expected, within(1e-6));
        assertThat(averaged.get("running_mean")).isSameAs(state.get("running_mean"));
        assertThat(averaged.names()).isEqualTo(state.names());
      }
    }
  }

  private static void run(NDManager owner, Optimizer optimizer, int steps) {
    for (int i = 0; i < steps; i++) {
      backward(owner, optimizer.groups());
      Clipping.global(0.7).apply(optimizer.groups());
      optimizer.step();
    }
  }

  private static void backward(NDManager owner, ParameterGroups groups) {
    try (NDManager scope = owner.newSubManager();
        GradMode on = GradMode.on()) {
      NDArray loss = Tensors.scalar(scope, 0);
      for (Parameter parameter : groups.parameters()) {
        NDArray square = parameter.array().square();
        square.attach(scope);
        loss = loss.add(square.square().sum());
      }
      Gradients.backward(loss);
    }
  }

  private static void zero(ParameterGroups groups) {
    groups.parameters().forEach(parameter -> Gradients.zero(parameter.array()));
  }

  private static ParameterGroups groups(StateDict state) {
    return ParameterGroups.builder(state, SCHEDULE)
        .group("matrices", Parameter::isMatrix, 0.05, DECAY)
        .group("vectors", p -> true, 0.02, 0)
        .build();
  }

  private static StateDict state(NDManager owner, float[] values) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("matrix", Tensors.of(owner, new float[] {values[0], values[1]}, 1, 2));
    arrays.put("vector", Tensors.of(owner, new float[] {values[2]}, 1));
    arrays.put("running_mean", Tensors.of(owner, new float[1], 1));
    return new StateDict("three values", arrays);
  }

  private static StateDict copy(NDManager owner, StateDict state) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : state.names()) {
      float[] values = state.get(name).toFloatArray();
      arrays.put(name, Tensors.of(owner, values, state.get(name).getShape().getShape()));
    }
    return new StateDict("a copy", arrays);
  }
}
