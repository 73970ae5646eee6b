package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.ConceptTexts;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.RetrievalModel;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.text.PromptTemplates;
import org.zeroseg.core.train.AdamW;
import org.zeroseg.core.train.Losses;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.train.StepContext;
import org.zeroseg.core.train.TrainingOutcome;
import org.zeroseg.core.train.checkpoint.Checkpoint;
import org.zeroseg.core.train.course.TrainingCourse;
import org.zeroseg.core.train.course.TrainingSession;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/**
 * Trains the network on objects of images and nothing else (ZUTIS, section 3). The objects are
 * those of the dataset, if it has masks, or are found in its images for the words of the options.
 * The bundle is the folder {@code model} of the output; checkpoints are in {@code checkpoints}.
 */
final class ZutisTrainer implements Trainer {
  private final TensorRuntime runtime;
  private final Bundle bundle;
  private final String clip;
  private final Optional<Path> archive;
  private final ZutisTrainingOptions options;
  private final EncoderLoader encoders;
  private final Leases leases;

  /**
   * Prepares a trainer.
   *
   * @param runtime stays open longer than this trainer
   * @param bundle with a CLIP transformer to start from
   * @param archive to search for images of words in; empty to search in the data
   * @throws ModelException if the bundle has no CLIP transformer with a text tower
   */
  ZutisTrainer(
      TensorRuntime runtime, Bundle bundle, Optional<Path> archive, ZutisTrainingOptions options) {
    this.runtime = runtime;
    this.bundle = bundle;
    this.clip = clip(bundle);
    this.archive = archive;
    this.options = options;
    this.encoders = new EncoderLoader(bundle, runtime);
    this.leases = new Leases("the trainer 'zutis'", encoders::close);
  }

  /** The CLIP transformer that plays the first of these roles. */
  private static String clip(Bundle bundle) {
    for (String role : List.of(Roles.TEXT, Roles.DENSE, Roles.RETRIEVAL)) {
      String entry = bundle.manifest().roles().get(role);
      if (entry != null
          && bundle.entry(entry).architecture().equals(Architecture.CLIP_VIT.id())
          && bundle.entry(entry).config().has("text")) {
        return entry;
      }
    }
    throw new ModelException(
        "the bundle %s has no CLIP transformer with a text tower to start from; add one with 'zeroseg import --role text'"
            .formatted(bundle.folder()));
  }

  @Override
  public ModelBundle train(TrainingRequest request) {
    try (Leases.Lease lease = leases.take();
        NDManager owner = runtime.root().newSubManager()) {
      ObjectSource objects = objects(request);
      ZutisConfig config = options.network().on(EntryConfig.clipVision(bundle, clip));
      StateDict state =
          ZutisWeights.start(owner, encoders.weights(clip), config, options.course().seed());
      ZutisNetwork network = new ZutisNetwork(state, config, runtime.kernels());
      TrainingOutcome outcome = run(owner, request, objects, state, network);
      Path folder = request.output().resolve("model");
      if (!ZutisBundle.isComplete(folder)) {
        write(folder, outcome.last(), owner, config, objects, request.data().name());
      }
      return new ModelBundle(folder, ZutisPlugin.ID);
    }
  }

  private ObjectSource objects(TrainingRequest request) {
    Dataset data = request.data();
    if (data.truthKinds().contains(TruthKind.INSTANCE)) {
      return LabelledObjects.of(data, options.words());
    }
    if (options.words().isEmpty()) {
      throw new OptionException(
          "dataset '%s' has no masks of objects, so the trainer must look for some: name the words in the option 'words'"
              .formatted(data.name()));
    }
    ZutisTrainingOptions.Search search = options.search();
    RetrievalModel model =
        new RetrievalModel(runtime, encoders, PromptTemplates.named(search.prompts()));
    ArchiveOptions archives = ArchiveOptions.builder().tensors(runtime.root()).build();
    try (Retriever retriever = model.retriever(archives, () -> {});
        SaliencyModels saliency = SaliencyModels.open(runtime, encoders, search)) {
      return new FoundObjects(
              options.words(),
              search.imagesPerWord(),
              retriever,
              archive,
              saliency.model(),
              options.course().workers())
          .find(data, request.output(), request.cancellation());
    }
  }

  private TrainingOutcome run(
      NDManager owner,
      TrainingRequest request,
      ObjectSource objects,
      StateDict state,
      ZutisNetwork network) {
    ConceptTexts texts = new ConceptTexts(runtime, encoders, clip, PromptTemplates.plain());
    NDArray classifier = classifier(owner, texts, objects.words());
    ZutisLoss loss =
        new ZutisLoss(
            runtime.kernels(),
            1 + objects.words().size(),
            PixelLabels.IGNORED,
            options.crossEntropyWeight(),
            options.maskWeight());
    TrainingCourse course = options.course();
    SyntheticBatches batches =
        new SyntheticBatches(objects, options.synthesis(), course.batch(), course.seed());
    ZutisModel trained =
        new ZutisModel(network, Preprocessing.imageNetNative(), texts::embedding, () -> {});
    List<String> words = objects.words();
    String background = options.background();
    try (Optimizer optimizer =
        new AdamW(runtime.kernels(), options.recipe().groups(state), options.recipe().adam())) {
      return new TrainingSession(runtime, ZutisPlugin.ID, request, course)
          .recipe("options", options)
          .setting("words", words)
          .setting("objects", objects.size())
          .pictures(shown -> new ZutisPictures(runtime, trained, shown, words, background)::rows)
          .evaluation(
              held ->
                  new ZutisEvaluation(
                      runtime, trained, held, background, course.evaluationImages()))
          .run(
              optimizer,
              batches::at,
              SyntheticBatch::keys,
              (context, batch) -> step(context, batch, network, loss, classifier));
    } finally {
      network.close();
    }
  }

  /** The texts of background and words, unit rows; never trained. */
  private NDArray classifier(NDManager owner, ConceptTexts texts, List<String> words) {
    List<String> classes = new ArrayList<>(words);
    classes.add(0, options.background());
    int size = EntryConfig.clipVision(bundle, clip).embeddingSize();
    float[] rows = new float[classes.size() * size];
    for (int c = 0; c < classes.size(); c++) {
      System.arraycopy(texts.embedding(Concept.of(classes.get(c))), 0, rows, c * size, size);
    }
    return Tensors.of(owner, rows, classes.size(), size);
  }

  private static Losses step(
      StepContext context,
      SyntheticBatch batch,
      ZutisNetwork network,
      ZutisLoss loss,
      NDArray classifier) {
    NDManager memory = context.manager();
    ZutisOutput output = network.forward(batch.images(memory));
    return loss.losses(output, classifier, batch.targets(memory));
  }

  private void write(
      Path folder,
      Path checkpoint,
      NDManager owner,
      ZutisConfig config,
      ObjectSource objects,
      String data) {
    try (SafetensorsFile file = SafetensorsFile.open(checkpoint.resolve(Checkpoint.WEIGHTS));
        NDManager memory = owner.newSubManager()) {
      ZutisBundle.write(
          folder,
          file.load(memory),
          config,
          bundle,
          clip,
          objects.words(),
          options.background(),
          "trained without human masks on " + data);
    }
  }

  @Override
  public void close() {
    leases.close();
  }
}
