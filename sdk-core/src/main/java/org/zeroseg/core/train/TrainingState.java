package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.checkpoint.Checkpoint;
import org.zeroseg.core.train.checkpoint.CheckpointStore;
import org.zeroseg.core.train.checkpoint.Evaluated;
import org.zeroseg.core.train.checkpoint.LossHistory;
import org.zeroseg.core.train.checkpoint.Progress;
import org.zeroseg.core.train.checkpoint.Snapshot;

/** Where a training is, in memory and on disk. */
final class TrainingState implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingState.class);

  private final TensorRuntime runtime;
  private final Optimizer optimizer;
  private final TrainingPlan plan;
  private final CheckpointStore store;
  private final Map<String, NDArray> extras;
  private final Map<String, String> settings;
  private final boolean mixedPrecision;

  private long step;
  private long position;
  private LossHistory history = new LossHistory();
  private final List<Evaluated> evaluations = new ArrayList<>();
  private OptionalLong bestStep = OptionalLong.empty();
  private long savedStep = -1;
  private long firstCountStep = -1;
  private long firstCount;
  private boolean leakReported;

  private TrainingState(
      TensorRuntime runtime,
      Optimizer optimizer,
      WeightAverage average,
      TrainingPlan plan,
      CheckpointStore store) {
    this.runtime = runtime;
    this.optimizer = optimizer;
    this.plan = plan;
    this.store = store;
    this.extras = extras(optimizer, average);
    this.settings = settings(optimizer, average, plan);
    this.mixedPrecision = runtime.wantsBf16(plan.precision());
    this.settings.put("precision", mixedPrecision ? "bf16 linears" : "float32");
  }

  /** Takes the folder, and goes to the last checkpoint if there is one and the plan resumes. */
  static TrainingState open(
      TensorRuntime runtime,
      Optimizer optimizer,
      WeightAverage average,
      TrainingPlan plan,
      Path folder) {
    CheckpointStore store = CheckpointStore.open(folder, plan.keep());
    TrainingState state = null;
    try {
      if (!plan.resume() && !store.steps().isEmpty()) {
        List<Long> steps = store.steps();
        throw new ZeroSegException(
            "%s holds a training of %d steps: resume it, or choose another folder"
                .formatted(folder, steps.get(steps.size() - 1)));
      }
      TrainingState fresh = new TrainingState(runtime, optimizer, average, plan, store);
      store.latest().ifPresent(fresh::restore);
      state = fresh;
      return state;
    } finally {
      if (state == null) {
        store.close();
      }
    }
  }

  private static Map<String, NDArray> extras(Optimizer optimizer, WeightAverage average) {
    Map<String, NDArray> extras = new LinkedHashMap<>();
    optimizer.state().forEach((name, array) -> extras.put("optimizer/" + name, array));
    if (average != null) {
      average.averages().forEach((name, array) -> extras.put("average/" + name, array));
    }
    return extras;
  }

  private static Map<String, String> settings(
      Optimizer optimizer, WeightAverage average, TrainingPlan plan) {
    Map<String, String> settings = new LinkedHashMap<>(plan.settings());
    settings.put("steps", Long.toString(plan.steps()));
    settings.put("seed", Long.toString(plan.seed()));
    settings.put("accumulation", Integer.toString(plan.accumulation()));
    settings.put("optimizer", optimizer.getClass().getSimpleName());
    settings.put("average", average == null ? "none" : "decay " + average.decay());
    for (ParameterGroup group : optimizer.groups().groups()) {
      settings.put(
          "group " + group.name(),
          String.format(
              Locale.ROOT,
              "%d arrays, rate %s, decay %s",
              group.parameters().size(),
              group.base(),
              group.decay()));
    }
    return settings;
  }

  private void restore(Checkpoint checkpoint) {
    Progress saved = checkpoint.progress();
    compare(checkpoint.folder(), saved.settings());
    checkpoint.restore(runtime.kernels().training(), optimizer.groups().state(), extras);
    optimizer.resumeAt(saved.step());
    step = saved.step();
    position = saved.position();
    history = saved.history();
    evaluations.addAll(saved.evaluations());
    bestStep = saved.bestStep();
    savedStep = step;
  }

  private void compare(Path folder, Map<String, String> saved) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    saved.forEach(all::putIfAbsent);
    List<String> differences = new ArrayList<>();
    for (String name : all.keySet()) {
      String before = saved.getOrDefault(name, "absent");
      String now = settings.getOrDefault(name, "absent");
      if (!before.equals(now)) {
        differences.add("%s was %s and is now %s".formatted(name, before, now));
      }
    }
    if (!differences.isEmpty()) {
      throw new ZeroSegException(
          "checkpoint %s is of another training: %s; use the same settings or another folder"
              .formatted(folder, String.join("; ", differences)));
    }
  }

  long step() {
    return step;
  }

  long position() {
    return position;
  }

  boolean mixedPrecision() {
    return mixedPrecision;
  }

  LossHistory history() {
    return history;
  }

  /** A step is done, after which the data source is at {@code next}. */
  void stepDone(Map<String, Double> values, long next) {
    step++;
    position = next;
    history.add(values);
  }

  void evaluated(Map<String, Double> figures) {
    Evaluated now = new Evaluated(step, figures);
    if (plan.bestFigure().isPresent()) {
      String name = plan.bestFigure().get();
      if (!figures.containsKey(name)) {
        throw new ZeroSegException(
            "the evaluation has no figure '%s' to compare checkpoints by; it has %s"
                .formatted(name, figures.keySet()));
      }
      double value = figures.get(name);
      double best =
          evaluations.stream()
              .filter(one -> bestStep.isPresent() && one.step() == bestStep.getAsLong())
              .mapToDouble(one -> one.figures().get(name))
              .findFirst()
              .orElse(Double.NEGATIVE_INFINITY);
      if (value > best) {
        bestStep = OptionalLong.of(step);
      }
    }
    evaluations.add(now);
  }

  /** Writes a checkpoint and returns its folder. */
  Path save() {
    watchTensors();
    Progress progress = new Progress(step, position, settings, history, evaluations, bestStep);
    Path written = store.save(new Snapshot(progress, optimizer.groups().state(), extras));
    savedStep = step;
    return written;
  }

  /** A step that leaves arrays behind would end in an out-of-memory error hours later. */
  private void watchTensors() {
    long now = runtime.liveTensors();
    if (firstCountStep < 0) {
      firstCountStep = step;
      firstCount = now;
    } else if (!leakReported && now - firstCount >= step - firstCountStep && now > firstCount) {
      leakReported = true;
      LOG.warn(
          "{} tensors were alive after step {} and {} are after step {}: a step leaves arrays"
              + " behind, perhaps results of weight.op(x), which belong to the weight's manager",
          firstCount,
          firstCountStep,
          now,
          step);
    }
  }

  boolean isSaved() {
    return savedStep == step;
  }

  Optional<Path> lastSaved() {
    return savedStep < 0 ? Optional.empty() : Optional.of(store.folderOf(savedStep));
  }

  TrainingOutcome outcome() {
    Optional<Path> best =
        bestStep.isPresent() ? Optional.of(store.folderOf(bestStep.getAsLong())) : Optional.empty();
    return new TrainingOutcome(store.folderOf(savedStep), best, history, evaluations);
  }

  @Override
  public void close() {
    store.close();
  }
}
