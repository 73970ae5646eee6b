package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * A network of two layers that learns a function of eight numbers, with everything that a resumed
 * training could get wrong: momentum, an average of the weights, running statistics, a schedule,
 * random numbers of Java and of the engine, accumulated gradients.
 */
final class TinyTraining implements AutoCloseable {
  static final int INPUTS = 8;
  private static final int HIDDEN = 16;
  private static final int BATCH = 6;

  final TensorRuntime runtime;
  final StateDict weights;
  final Optimizer optimizer;
  final WeightAverage average;

  /** Inputs and the values to learn. */
  record Batch(long position, float[] x, float[] y) {}

  TinyTraining(long steps) {
    runtime = TensorRuntime.open(RuntimeOptions.builder().intraOpThreads(1).build());
    weights = weights(runtime.root());
    ParameterGroups groups =
        ParameterGroups.builder(weights, Schedule.poly(steps, 0.9, 1e-5).warmUp(3, 0.1))
            .group("in", p -> p.name().startsWith("in."), 0.02, 0.01)
            .group("out", p -> true, 0.01, 0)
            .build();
    optimizer = new AdamW(runtime.kernels(), groups, AdamOptions.usual());
    average = new WeightAverage(runtime.kernels(), groups, 0.9);
  }

  private static StateDict weights(NDManager owner) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("in.weight", array(owner, random, HIDDEN, INPUTS));
    arrays.put("in.bias", array(owner, random, HIDDEN));
    arrays.put("norm.running_mean", Tensors.of(owner, new float[HIDDEN], HIDDEN));
    arrays.put("norm.num_batches_tracked", Tensors.of(owner, new long[1]));
    arrays.put("out.weight", array(owner, random, 1, HIDDEN));
    return new StateDict("tiny", arrays);
  }

  private static NDArray array(NDManager owner, SplittableRandom random, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return Tensors.of(owner, values, shape);
  }

  static BatchSource<Batch> source() {
    return BatchSource.of(
        TinyTraining::batch, batch -> List.of("batch-%d.png".formatted(batch.position())));
  }

  private static Batch batch(long position) {
    SplittableRandom random = new SplittableRandom(position);
    float[] x = new float[BATCH * INPUTS];
    float[] y = new float[BATCH];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (2 * random.nextDouble() - 1);
      y[i / INPUTS] += x[i] * (i % INPUTS - 3) / 4;
    }
    return new Batch(position, x, y);
  }

  /** Mean squared error of noisy inputs, of which some are dropped. */
  Losses losses(StepContext context, Batch batch) {
    NDManager scope = context.manager();
    float[] x = batch.x().clone();
    x[context.random().nextInt(x.length)] = 0;
    NDArray input = Tensors.of(scope, x, BATCH, INPUTS);
    NDArray noise = scope.randomNormal(new Shape(BATCH, INPUTS));
    NDArray hidden = noise.mul(Tensors.scalar(scope, 0.01)).add(input);
    NDArray bias = weights.get("in.bias");
    hidden = Linear.linear(hidden, weights.get("in.weight"), bias).singletonOrThrow().tanh();
    statistics(scope, hidden);
    NDArray y = Linear.linear(hidden, weights.get("out.weight")).singletonOrThrow();
    NDArray error = y.sub(Tensors.of(scope, batch.y(), BATCH, 1));
    NDArray size = hidden.square().mean();
    return new Losses().add("square", error.square().mean()).add("size", size, 0.01);
  }

  /** Running statistics change in the forward pass, outside of the optimizer. */
  private void statistics(NDManager scope, NDArray hidden) {
    NDArray mean = hidden.stopGradient().mean(new int[] {0});
    NDArray running = weights.get("norm.running_mean");
    running.addi(mean.sub(running).mul(Tensors.scalar(scope, 0.1)));
    weights.get("norm.num_batches_tracked").addi(1);
  }

  TrainingLoop loop(TrainingPlan plan, Path folder) {
    return new TrainingLoop(runtime, optimizer, plan, folder).average(average);
  }

  static TrainingPlan.Builder plan(long steps) {
    return TrainingPlan.builder(steps).seed(5).accumulation(2).clipping(Clipping.global(0.5));
  }

  /** Bits of all weights, averages and optimizer state. */
  Map<String, Integer> bits() {
    Map<String, Integer> bits = new LinkedHashMap<>();
    for (String name : weights.names()) {
      NDArray array = weights.get(name);
      bits.put(name, array.getDataType().isFloating() ? bits(array) : (int) array.toLongArray()[0]);
    }
    average.averages().forEach((name, array) -> bits.put("average " + name, bits(array)));
    optimizer.state().forEach((name, array) -> bits.put(name, bits(array)));
    return bits;
  }

  private static int bits(NDArray array) {
    return Arrays.hashCode(array.toFloatArray());
  }

  /**
   * Trains in a folder until it is done or killed; prints each step, and goes no further than a
   * number of steps from where it began.
   */
  public static void main(String[] args) {
    long steps = Long.parseLong(args[1]);
    long own = Long.parseLong(args[2]);
    try (TinyTraining tiny = new TinyTraining(steps)) {
      TrainingListener printing =
          new TrainingListener() {
            private long begun;

            @Override
            public void started(long done, long all) {
              begun = done;
              System.out.println("started after " + done);
            }

            @Override
            public void step(long step, long all, Map<String, Double> values) {
              System.out.println("step " + step);
              while (step >= begun + own) {
                LockSupport.park(); // until the kill
              }
            }
          };
      TrainingPlan plan = plan(steps).checkpointEvery(2).resume(true).build();
      tiny.loop(plan, Path.of(args[0])).listener(printing).run(source(), tiny::losses);
    }
  }

  @Override
  public void close() {
    average.close();
    optimizer.close();
    runtime.close();
  }
}
