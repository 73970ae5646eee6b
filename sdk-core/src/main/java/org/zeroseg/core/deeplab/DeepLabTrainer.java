package org.zeroseg.core.deeplab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.model.DeepLabEntry;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.Adam;
import org.zeroseg.core.train.AdamOptions;
import org.zeroseg.core.train.Losses;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.Schedule;
import org.zeroseg.core.train.StepContext;
import org.zeroseg.core.train.TrainingOutcome;
import org.zeroseg.core.train.checkpoint.Checkpoint;
import org.zeroseg.core.train.course.TrainingSession;
import org.zeroseg.core.train.loss.CrossEntropy;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;
import org.zeroseg.core.weights.WeightsFile;
import org.zeroseg.core.weights.WeightsFiles;

/**
 * Trains a DeepLabv3+ on images with one label per pixel, by people or by a segmenter, as ReCo+ is
 * trained. The bundle is the folder {@code model} of the output; checkpoints are in {@code
 * checkpoints}.
 */
public final class DeepLabTrainer implements Trainer {
  private static final double POWER = 0.9;
  private static final double LEAST_RATE = 1e-6;
  private static final String PREFIX = "backbone.";

  private final String plugin;
  private final TensorRuntime runtime;
  private final DeepLabRecipe recipe;
  private final Leases leases;

  /**
   * Prepares a trainer.
   *
   * @param plugin whose it is, for names and messages
   * @param runtime stays open longer than this trainer
   */
  public DeepLabTrainer(String plugin, TensorRuntime runtime, DeepLabRecipe recipe) {
    this.plugin = plugin;
    this.runtime = runtime;
    this.recipe = recipe;
    this.leases = new Leases("the trainer '%s'".formatted(plugin), () -> {});
  }

  @Override
  public ModelBundle train(TrainingRequest request) {
    Dataset data = request.data();
    requireLabels(data);
    request.validation().ifPresent(validation -> requireSameClasses(data, validation));
    try (Leases.Lease lease = leases.take();
        NDManager owner = runtime.root().newSubManager()) {
      DeepLabConfig config = recipe.network(data.categories().size());
      StateDict state = initial(owner, config);
      DeepLabV3Plus network = new DeepLabV3Plus(state, config, runtime.kernels());
      DeepLabEntry entry = new DeepLabEntry(config, data.categories().names());
      TrainingOutcome outcome = run(request, state, network);
      Path bundle = request.output().resolve("model");
      if (!Files.exists(bundle)) {
        write(bundle, outcome.best().orElse(outcome.last()), owner, entry, data.name());
      }
      return new ModelBundle(bundle, plugin);
    }
  }

  private static void requireLabels(Dataset data) {
    if (!data.truthKinds().contains(TruthKind.SEMANTIC)) {
      throw new DatasetException(
          "dataset '%s' has no labels per pixel to train on; label it first, e.g. with 'autolabel'"
              .formatted(data.name()));
    }
  }

  private static void requireSameClasses(Dataset data, Dataset validation) {
    requireLabels(validation);
    List<String> expected = data.categories().names();
    List<String> found = validation.categories().names();
    if (!expected.equals(found)) {
      throw new DatasetException(
          "the classes of '%s' and '%s' must be the same, but are %s and %s"
              .formatted(data.name(), validation.name(), expected, found));
    }
  }

  private TrainingOutcome run(TrainingRequest request, StateDict state, DeepLabV3Plus network) {
    LabelledBatches batches = new LabelledBatches(request.data(), recipe);
    CrossEntropy loss =
        CrossEntropy.of(runtime.kernels(), network.config().classes(), PixelLabels.IGNORED);
    ParameterGroups groups =
        ParameterGroups.builder(state, Schedule.poly(recipe.course().steps(), POWER, LEAST_RATE))
            .group(
                "backbone",
                p -> p.name().startsWith(PREFIX),
                recipe.rate() * recipe.backboneFactor(),
                recipe.decay())
            .group("head", p -> true, recipe.rate(), recipe.decay())
            .build();
    try (Adam adam = new Adam(runtime.kernels(), groups, AdamOptions.usual())) {
      return new TrainingSession(runtime, plugin, request, recipe.course())
          .recipe("recipe", recipe)
          .data()
          .pictures(shown -> new DeepLabPictures(runtime, network, shown)::rows)
          .evaluation(
              DeepLabEvaluation.figure(recipe),
              held -> new DeepLabEvaluation(runtime, network, held, recipe))
          .run(
              adam,
              batches::at,
              LabelledBatch::keys,
              (context, batch) -> step(context, batch, network, loss));
    }
  }

  private static Losses step(
      StepContext context, LabelledBatch batch, DeepLabV3Plus network, CrossEntropy loss) {
    NDManager memory = context.manager();
    int n = batch.count();
    int side = batch.side();
    NDArray images = Tensors.of(memory, batch.pixels(), n, 3, side, side);
    NDArray labels = Tensors.of(memory, batch.labels(), n, side, side);
    NDArray logits = network.trainingLogits(images, context.random().nextLong());
    return new Losses().add("cross entropy", loss.of(logits, labels));
  }

  private StateDict initial(NDManager owner, DeepLabConfig config) {
    StateDict random = RandomWeights.deepLab(owner, config, recipe.course().seed());
    if (recipe.backboneWeights().isEmpty()) {
      return random;
    }
    Path file = recipe.backboneWeights().get();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (WeightsFile weights = WeightsFiles.open(file)) {
      StateDict pretrained = weights.load(owner, name -> random.contains(PREFIX + name));
      for (String name : random.names()) {
        boolean backbone = name.startsWith(PREFIX) && !name.endsWith("num_batches_tracked");
        NDArray start = random.get(name);
        arrays.put(
            name,
            backbone
                ? pretrained.get(name.substring(PREFIX.length()), start.getShape().getShape())
                : start);
      }
    }
    return new StateDict("DeepLabv3+ on " + file, arrays);
  }

  private static void write(
      Path bundle, Path checkpoint, NDManager owner, DeepLabEntry entry, String data) {
    try (SafetensorsFile file = SafetensorsFile.open(checkpoint.resolve(Checkpoint.WEIGHTS));
        NDManager memory = owner.newSubManager()) {
      DeepLabBundle.write(
          bundle, "deeplab", file.load(memory), entry, "that of the training data", data);
    }
  }

  @Override
  public void close() {
    leases.close();
  }
}
