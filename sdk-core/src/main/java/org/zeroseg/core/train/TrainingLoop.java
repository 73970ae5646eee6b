package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.TrainingDivergedException;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.Autocast;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/**
 * Runs a training: steps, evaluations, checkpoints, cancellation, resumption.
 *
 * <p>The weights after a number of steps depend on the initial weights, the plan, the data source
 * and the optimizer only: a training that was killed and resumed ends with the same bytes as one
 * that was not (on the same machine, with the same number of threads). The random numbers of the
 * engine are seeded anew in each step; they are those of the process, so run one training per
 * process if it uses dropout.
 *
 * <pre>{@code
 * try (BatchSource<Batch> source = ...; Optimizer optimizer = new AdamW(...)) {
 *   TrainingOutcome outcome =
 *       new TrainingLoop(runtime, optimizer, plan, out.resolve("checkpoints"))
 *           .evaluation(step -> Map.of("mIoU", measure()))
 *           .listener(request.listener())
 *           .cancellation(request.cancellation())
 *           .run(source, (context, batch) -> new Losses().add("ce", loss(context, batch)));
 * }
 * }</pre>
 */
public final class TrainingLoop {
  /** The name of the sum of all losses among the values of a step. */
  public static final String LOSS = "loss";

  /** The name of the norm of the gradient before clipping. */
  public static final String GRADIENT_NORM = "gradient norm";

  private final TensorRuntime runtime;
  private final Optimizer optimizer;
  private final TrainingPlan plan;
  private final Path folder;
  private WeightAverage average;
  private Evaluation evaluation;
  private TrainingListener listener = TrainingListener.none();
  private Cancellation cancellation = Cancellation.none();

  /**
   * Prepares a training.
   *
   * @param runtime holds the parameters
   * @param optimizer knows the parameters; not closed
   * @param folder for checkpoints; made if it is missing
   */
  public TrainingLoop(TensorRuntime runtime, Optimizer optimizer, TrainingPlan plan, Path folder) {
    this.runtime = Objects.requireNonNull(runtime, "runtime");
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    this.plan = Objects.requireNonNull(plan, "plan");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /** Keeps a moving average of the weights up to date and in the checkpoints; not closed. */
  public TrainingLoop average(WeightAverage value) {
    average = Objects.requireNonNull(value, "average");
    return this;
  }

  /** Evaluates as often as the plan says. */
  public TrainingLoop evaluation(Evaluation value) {
    evaluation = Objects.requireNonNull(value, "evaluation");
    return this;
  }

  /** Tells somebody how it goes. */
  public TrainingLoop listener(TrainingListener value) {
    listener = Objects.requireNonNull(value, "listener");
    return this;
  }

  /** Stops before the next step, with a checkpoint, when asked to. */
  public TrainingLoop cancellation(Cancellation value) {
    cancellation = Objects.requireNonNull(value, "cancellation");
    return this;
  }

  /**
   * Runs all steps that are not done yet.
   *
   * @param source of batches, sought to where the training is; not closed
   * @param work the forward pass
   * @throws CancelledException if cancelled; the last step is in a checkpoint
   * @throws TrainingDivergedException if a loss or gradient is not finite, or a loss exploded
   * @throws ZeroSegException if the folder holds checkpoints and the plan does not resume, or they
   *     are of another training
   */
  public <B> TrainingOutcome run(BatchSource<B> source, TrainingStep<B> work) {
    try (Scope scope = runtime.enter();
        TrainingState state = TrainingState.open(runtime, optimizer, average, plan, folder)) {
      source.seek(state.position());
      optimizer.groups().parameters().forEach(parameter -> Gradients.zero(parameter.array()));
      listener.started(state.step(), plan.steps());
      try {
        steps(scope.manager(), state, source, work);
      } catch (RuntimeException | Error failure) {
        try {
          listener.ended(state.step());
        } catch (RuntimeException another) {
          failure.addSuppressed(another);
        }
        throw failure;
      }
      listener.ended(state.step());
      return state.outcome();
    }
  }

  private <B> void steps(
      NDManager owner, TrainingState state, BatchSource<B> source, TrainingStep<B> work) {
    LossGuard guard = new LossGuard(plan.explosion(), state.history());
    while (state.step() < plan.steps()) {
      stopIfCancelled(state);
      Map<String, Double> values = step(owner, state, guard, source, work);
      state.stepDone(values, source.position());
      listener.step(state.step(), plan.steps(), values);
      if (evaluation != null && plan.evaluatesAfter(state.step())) {
        Map<String, Double> figures = evaluation.evaluate(state.step());
        state.evaluated(figures);
        listener.evaluated(state.step(), figures);
      }
      if (plan.savesAfter(state.step())) {
        listener.checkpoint(state.step(), state.save());
      }
    }
  }

  private void stopIfCancelled(TrainingState state) {
    if (!cancellation.isRequested()) {
      return;
    }
    if (state.step() > 0 && !state.isSaved()) {
      listener.checkpoint(state.step(), state.save());
    }
    throw new CancelledException(
        "training was cancelled after step %d of %d; %s"
            .formatted(
                state.step(),
                plan.steps(),
                state.lastSaved().map(path -> "resume it from " + path).orElse("nothing is lost")));
  }

  private <B> Map<String, Double> step(
      NDManager owner,
      TrainingState state,
      LossGuard guard,
      BatchSource<B> source,
      TrainingStep<B> work) {
    long step = state.step() + 1;
    SplittableRandom random = new SplittableRandom(plan.seed() ^ (step * 0x9E3779B97F4A7C15L));
    runtime.seed(random.nextInt());
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < plan.accumulation(); i++) {
      B batch = source.next();
      items.addAll(source.items(batch));
      Optional<String> fault;
      try (NDManager memory = owner.newSubManager();
          GradMode on = GradMode.on();
          Autocast cast = Autocast.bf16(state.mixedPrecision())) {
        Losses losses = work.compute(new StepContext(memory, step, random), batch);
        fault = backward(memory, losses, guard, values);
      }
      if (fault.isPresent()) {
        throw diverged(state, fault.get(), items);
      }
    }
    double norm = plan.clipping().apply(optimizer.groups());
    if (!Double.isFinite(norm)) {
      throw diverged(state, "the norm of the gradient is " + norm, items);
    }
    addRates(values);
    values.put(GRADIENT_NORM, norm);
    optimizer.step();
    if (average != null) {
      average.update();
    }
    return values;
  }

  /** Returns what is wrong with the losses, if anything; then no gradient is computed. */
  private Optional<String> backward(
      NDManager memory, Losses losses, LossGuard guard, Map<String, Double> values) {
    double share = 1.0 / plan.accumulation();
    NDArray total = losses.total();
    double loss = total.getFloat();
    Map<String, Double> parts = new LinkedHashMap<>();
    losses.parts().forEach((name, part) -> parts.put(name, (double) part.getFloat()));
    Optional<String> fault = guard.fault(loss, parts);
    if (fault.isEmpty()) {
      Gradients.backward(
          plan.accumulation() == 1 ? total : total.mul(Tensors.scalar(memory, share)));
      values.merge(LOSS, loss * share, Double::sum);
      parts.forEach((name, value) -> values.merge(name, value * share, Double::sum));
    }
    return fault;
  }

  private void addRates(Map<String, Double> values) {
    List<ParameterGroup> groups = optimizer.groups().groups();
    for (ParameterGroup group : groups) {
      String name = groups.size() == 1 ? "rate" : "rate/" + group.name();
      values.put(name, group.rate(optimizer.steps()));
    }
  }

  private TrainingDivergedException diverged(
      TrainingState state, String fault, List<String> items) {
    long step = state.step() + 1;
    Optional<Path> checkpoint = state.lastSaved();
    String message =
        "%s in step %d of %d, which was not applied; its batch: %s; %s"
            .formatted(
                fault,
                step,
                plan.steps(),
                items.isEmpty() ? "not named by its source" : String.join(", ", items),
                checkpoint
                    .map(path -> "the last good checkpoint is " + path)
                    .orElse("there is no checkpoint yet"));
    return new TrainingDivergedException(message, step, items, checkpoint);
  }
}
