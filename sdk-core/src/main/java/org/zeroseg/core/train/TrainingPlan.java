package org.zeroseg.core.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.core.runtime.DtypePolicy;

/**
 * How long a training is and what happens on the way. Immutable.
 *
 * <pre>{@code
 * TrainingPlan plan =
 *     TrainingPlan.builder(20_000).seed(0).checkpointEvery(500).evaluateEvery(1000, "mIoU").build();
 * }</pre>
 */
public final class TrainingPlan {
  private final long steps;
  private final long seed;
  private final int accumulation;
  private final Clipping clipping;
  private final long checkpointEvery;
  private final int keep;
  private final long evaluateEvery;
  private final String bestFigure;
  private final double explosion;
  private final boolean resume;
  private final DtypePolicy precision;
  private final Map<String, String> settings;

  private TrainingPlan(Builder b) {
    steps = b.steps;
    seed = b.seed;
    accumulation = b.accumulation;
    clipping = b.clipping;
    checkpointEvery = b.checkpointEvery > 0 ? b.checkpointEvery : Math.max(1, b.steps / 20);
    keep = b.keep;
    evaluateEvery = b.evaluateEvery;
    bestFigure = b.bestFigure;
    explosion = b.explosion;
    resume = b.resume;
    precision = b.precision;
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(b.settings));
  }

  /** A plan of {@code steps} optimizer steps. */
  public static Builder builder(long steps) {
    return new Builder(steps);
  }

  long steps() {
    return steps;
  }

  long seed() {
    return seed;
  }

  int accumulation() {
    return accumulation;
  }

  Clipping clipping() {
    return clipping;
  }

  int keep() {
    return keep;
  }

  boolean resume() {
    return resume;
  }

  DtypePolicy precision() {
    return precision;
  }

  double explosion() {
    return explosion;
  }

  Optional<String> bestFigure() {
    return Optional.ofNullable(bestFigure);
  }

  Map<String, String> settings() {
    return settings;
  }

  boolean evaluatesAfter(long step) {
    return evaluateEvery > 0 && (step % evaluateEvery == 0 || step == steps);
  }

  boolean savesAfter(long step) {
    return step % checkpointEvery == 0 || step == steps || evaluatesAfter(step);
  }

  /** Collects the parts of a plan. */
  public static final class Builder {
    private final long steps;
    private long seed;
    private int accumulation = 1;
    private Clipping clipping = Clipping.none();
    private long checkpointEvery;
    private int keep = 2;
    private long evaluateEvery;
    private String bestFigure;
    private double explosion = 100;
    private boolean resume;
    private DtypePolicy precision = DtypePolicy.FLOAT32;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Builder(long steps) {
      this.steps = positive("steps", steps);
    }

    /** Seed of the random numbers of all steps; 0 by default. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Batches whose mean gradient makes one step; 1 by default. */
    public Builder accumulation(int batches) {
      accumulation = (int) positive("accumulation", batches);
      return this;
    }

    /** How gradients are clipped; not at all by default. */
    public Builder clipping(Clipping value) {
      clipping = value;
      return this;
    }

    /** Steps between checkpoints; a twentieth of the training by default. */
    public Builder checkpointEvery(long value) {
      checkpointEvery = positive("checkpointEvery", value);
      return this;
    }

    /** How many of the latest checkpoints are kept, besides the best; 2 by default. */
    public Builder keep(int checkpoints) {
      keep = (int) positive("keep", checkpoints);
      return this;
    }

    /** Evaluates every so many steps and after the last; each time a checkpoint is written too. */
    public Builder evaluateEvery(long value) {
      evaluateEvery = positive("evaluateEvery", value);
      return this;
    }

    /**
     * {@link #evaluateEvery(long)}, and keeps the checkpoint of the best evaluation.
     *
     * @param figure the larger, the better
     */
    public Builder evaluateEvery(long value, String figure) {
      bestFigure = figure;
      return evaluateEvery(value);
    }

    /**
     * A loss counts as exploded if it exceeds this many times the mean of the first ten steps; 100
     * by default, infinity switches it off.
     */
    public Builder explosion(double factor) {
      if (!(factor > 1)) {
        throw new IllegalArgumentException("explosion must exceed 1, but is " + factor);
      }
      explosion = factor;
      return this;
    }

    /** Whether to go on from the last checkpoint, if there is one; off by default. */
    public Builder resume(boolean goOn) {
      resume = goOn;
      return this;
    }

    /**
     * Precision of the linear layers of transformer blocks in the passes of a step, see {@link
     * org.zeroseg.core.runtime.Autocast}; float32 by default. {@code AUTO} measures, so that
     * weights depend on the machine.
     */
    public Builder precision(DtypePolicy value) {
      precision = value;
      return this;
    }

    /** Something that must be the same when the training goes on, e.g. the batch size. */
    public Builder setting(String name, Object value) {
      settings.put(name, String.valueOf(value));
      return this;
    }

    /** Builds the plan. */
    public TrainingPlan build() {
      return new TrainingPlan(this);
    }

    private static long positive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException("%s must be positive, but is %d".formatted(name, value));
      }
      return value;
    }
  }
}
