package org.zeroseg.core.selfmask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.AdamOptions;
import org.zeroseg.core.train.AdamW;
import org.zeroseg.core.train.Losses;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.Schedule;
import org.zeroseg.core.train.StepContext;
import org.zeroseg.core.train.TrainingOutcome;
import org.zeroseg.core.train.course.TrainingSession;

/**
 * Trains a SelfMask on images with masks of what they are about, such as spectral clusters have
 * voted for (Shin, Albanie, Xie. Unsupervised Salient Object Detection with Spectral Cluster
 * Voting. CVPR-W 2022). Of an image with several objects the mask is all of them. The bundle, with
 * the role {@code selfmask}, is the folder {@code model} of the output; checkpoints are in {@code
 * checkpoints}.
 */
public final class SelfMaskTrainer implements Trainer {
  private static final double POWER = 0.9;

  private final String plugin;
  private final TensorRuntime runtime;
  private final Supplier<Bundle> bundle;
  private final SelfMaskRecipe recipe;
  private final Leases leases;

  /**
   * Prepares a trainer.
   *
   * @param plugin whose it is, for names and messages
   * @param runtime stays open longer than this trainer
   * @param bundle with the encoder to start from; not asked for a random one
   */
  public SelfMaskTrainer(
      String plugin, TensorRuntime runtime, Supplier<Bundle> bundle, SelfMaskRecipe recipe) {
    this.plugin = plugin;
    this.runtime = runtime;
    this.bundle = bundle;
    this.recipe = recipe;
    this.leases = new Leases("the trainer '%s'".formatted(plugin), () -> {});
  }

  @Override
  public ModelBundle train(TrainingRequest request) {
    requireMasks(request.data());
    request.validation().ifPresent(SelfMaskTrainer::requireMasks);
    try (Leases.Lease lease = leases.take();
        NDManager owner = runtime.root().newSubManager()) {
      SelfMaskStart start = SelfMaskStart.of(owner, runtime, bundle, recipe);
      SelfMask network = new SelfMask(start.weights(), start.config(), runtime.kernels());
      TrainingOutcome outcome = run(request, start, network);
      Path folder = request.output().resolve("model");
      if (!Files.exists(folder.resolve(BundleManifest.FILE))) {
        int side = recipe.crops().side();
        SelfMaskBundle.write(
            folder, outcome.last(), owner, start.config(), side, request.data().name());
      }
      return new ModelBundle(folder, plugin);
    }
  }

  private static void requireMasks(Dataset data) {
    if (!data.truthKinds().contains(TruthKind.INSTANCE)) {
      throw new DatasetException(
          "dataset '%s' has no masks of objects to train on; take pseudo-masks, or COCO instances"
              .formatted(data.name()));
    }
  }

  private TrainingOutcome run(TrainingRequest request, SelfMaskStart start, SelfMask network) {
    MaskBatches batches = new MaskBatches(request.data(), recipe);
    SelfMaskCriterion criterion = new SelfMaskCriterion(runtime.kernels());
    ParameterGroups groups =
        ParameterGroups.builder(start.weights(), Schedule.poly(recipe.course().steps(), POWER, 0))
            .group("all", p -> true, recipe.rate(), recipe.decay())
            .build();
    int side = recipe.crops().side();
    try (Optimizer adam = new AdamW(runtime.kernels(), groups, AdamOptions.usual())) {
      return new TrainingSession(runtime, plugin, request, recipe.course())
          .recipe("recipe", recipe)
          .data()
          .pictures(shown -> new SelfMaskPictures(runtime, network, shown, side)::rows)
          .evaluation(
              SelfMaskEvaluation.IOU,
              held -> new SelfMaskEvaluation(runtime, network, held, recipe))
          .run(
              adam,
              batches::at,
              MaskBatch::keys,
              (context, batch) -> step(context, batch, network, criterion));
    } finally {
      network.close();
    }
  }

  /** Both losses summed over the layers of the decoder, averaged over the batch. */
  private Losses step(
      StepContext context, MaskBatch batch, SelfMask network, SelfMaskCriterion criterion) {
    NDManager memory = context.manager();
    int count = batch.count();
    NDArray images = Tensors.of(memory, batch.pixels(), count, 3, batch.side(), batch.side());
    NDArray masks = Tensors.of(memory, batch.masks(), count, batch.side(), batch.side());
    NDArray tokens = network.tokens(images);
    NDArray features = network.pixelFeatures(tokens, images);
    NDArray queries = network.allQueries(tokens);
    NDArray objectness = network.objectness(queries);
    NDArray diceSum = Tensors.scalar(memory, 0);
    NDArray rankingSum = Tensors.scalar(memory, 0);
    for (int layer = 0; layer < queries.getShape().get(1); layer++) {
      NDArray proposals = network.masks(queries.get(":, " + layer), features);
      for (int i = 0; i < count; i++) {
        NDArray dice = criterion.dice(proposals.get(i), masks.get(i));
        diceSum = diceSum.add(dice.sum());
        rankingSum =
            rankingSum.add(SelfMaskCriterion.ranking(objectness.get(i + ", " + layer), dice));
      }
    }
    NDArray share = Tensors.scalar(memory, 1.0 / count);
    return new Losses()
        .add("dice", diceSum.mul(share))
        .add("ranking", rankingSum.mul(share), recipe.rankingWeight());
  }

  @Override
  public void close() {
    leases.close();
  }
}
