package org.zeroseg.core.train.course;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.BatchSource;
import org.zeroseg.core.train.Evaluation;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.train.PrefetchedBatches;
import org.zeroseg.core.train.TrainingLoop;
import org.zeroseg.core.train.TrainingOutcome;
import org.zeroseg.core.train.TrainingPlan;
import org.zeroseg.core.train.TrainingStep;
import org.zeroseg.core.train.report.TrainingRecorder;

/**
 * What every trainer does with a request: it plans the steps, resumes, writes down how it goes,
 * tells the listener, and evaluates if there are validation images. Checkpoints are in the folder
 * {@code checkpoints} of the output. For one training.
 */
public final class TrainingSession {
  private final TensorRuntime runtime;
  private final String plugin;
  private final TrainingRequest request;
  private final TrainingCourse course;
  private final TrainingPlan.Builder plan;
  private Function<Dataset, Supplier<List<PictureRow>>> pictures = shown -> List::of;
  private Function<Dataset, Evaluation> evaluation;

  /**
   * Begins with what the request and the course say.
   *
   * @param runtime holds the parameters
   * @param plugin whose training it is, for the title of the report
   */
  public TrainingSession(
      TensorRuntime runtime, String plugin, TrainingRequest request, TrainingCourse course) {
    this.runtime = runtime;
    this.plugin = plugin;
    this.request = request;
    this.course = course;
    this.plan =
        TrainingPlan.builder(course.steps())
            .seed(course.seed())
            .checkpointEvery(course.checkpointEvery())
            .resume(request.resume());
  }

  /** Something that must be the same when the training goes on. */
  public TrainingSession setting(String name, Object value) {
    plan.setting(name, value);
    return this;
  }

  /**
   * All options, which must be the same when the training goes on; but the number of threads need
   * not.
   *
   * @param recipe a record with the course
   */
  public TrainingSession recipe(String name, Record recipe) {
    return setting(name, recipe.toString().replaceFirst(", workers=\\d+", ""));
  }

  /** The data of the request must be the same when the training goes on. */
  public TrainingSession data() {
    Dataset data = request.data();
    return setting("data", data.name() + ", " + data.size() + " samples");
  }

  /** Pictures for the report, of validation images if there are any, or else of the data. */
  public TrainingSession pictures(Function<Dataset, Supplier<List<PictureRow>>> value) {
    pictures = value;
    return this;
  }

  /** Evaluates on the validation images, if there are any. */
  public TrainingSession evaluation(Function<Dataset, Evaluation> value) {
    if (request.validation().isPresent()) {
      plan.evaluateEvery(course.evaluateEvery());
    }
    evaluation = value;
    return this;
  }

  /**
   * {@link #evaluation(Function)}, and keeps the best checkpoint.
   *
   * @param figure the larger, the better
   */
  public TrainingSession evaluation(String figure, Function<Dataset, Evaluation> value) {
    if (request.validation().isPresent()) {
      plan.evaluateEvery(course.evaluateEvery(), figure);
    }
    evaluation = value;
    return this;
  }

  /**
   * Runs all steps that are not done yet, see {@link TrainingLoop#run}.
   *
   * @param optimizer knows the parameters; not closed
   * @param batches from a position to its batch; called by several threads at once
   * @param items see {@link BatchSource#items}
   * @param step the forward pass
   */
  public <B> TrainingOutcome run(
      Optimizer optimizer,
      LongFunction<B> batches,
      Function<B, List<String>> items,
      TrainingStep<B> step) {
    try (BatchSource<B> source = new PrefetchedBatches<>(batches, items, course.workers())) {
      TrainingLoop loop =
          new TrainingLoop(
                  runtime, optimizer, plan.build(), request.output().resolve("checkpoints"))
              .listener(TrainingListener.all(List.of(recorder(), request.listener())))
              .cancellation(request.cancellation());
      if (evaluation != null) {
        request.validation().map(evaluation).ifPresent(loop::evaluation);
      }
      return loop.run(source, step);
    }
  }

  private TrainingListener recorder() {
    Dataset shown = request.validation().orElse(request.data());
    return TrainingRecorder.in(
        request.output(), "Training of %s".formatted(plugin), pictures.apply(shown));
  }
}
