package org.zeroseg.zutis;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.core.image.augment.Augmentation;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.PhotometryOptions;
import org.zeroseg.core.image.augment.SynthesisOptions;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.train.course.CourseOptions;
import org.zeroseg.core.train.course.CropOptions;
import org.zeroseg.core.train.course.Crops;
import org.zeroseg.core.train.course.TrainingCourse;

/**
 * How a network is trained, read from options. The defaults are the published values.
 *
 * @param words concepts to train; empty for those of the data
 * @param background word for what is no object
 * @param search how images and masks are found for data without masks
 * @param synthesis how training samples are made
 * @param network how many queries, layers and channels the decoder has
 * @param crossEntropyWeight of the loss
 * @param maskWeight of the loss
 * @param recipe of the optimizer
 * @param course how long the training is, and what happens on the way
 */
record ZutisTrainingOptions(
    List<String> words,
    String background,
    Search search,
    SynthesisOptions synthesis,
    Network network,
    double crossEntropyWeight,
    double maskWeight,
    ZutisRecipe recipe,
    TrainingCourse course) {

  /** How the object of an image is found. */
  enum Masks {
    /** By a trained SelfMask network. */
    SELFMASK,
    /** By spectral cluster voting, without training. */
    VOTING
  }

  /**
   * How images and masks are found.
   *
   * @param imagesPerWord images retrieved for each word
   * @param prompts templates around the words in retrieval
   * @param masks how objects are found
   * @param selfMask checkpoint or bundle of SelfMask; empty for that of the bundle
   * @param votingModels models of the bundle that vote
   * @param votingClusters numbers of clusters whose members are candidates
   * @param maskSize shorter side at which SelfMask sees images
   * @param solver whether the bilateral solver moves masks to edges
   */
  record Search(
      int imagesPerWord,
      String prompts,
      Masks masks,
      Optional<Path> selfMask,
      List<String> votingModels,
      List<Integer> votingClusters,
      int maskSize,
      boolean solver) {}

  /**
   * Sizes of the part that CLIP does not decide.
   *
   * @param queries mask proposals
   * @param layers of the decoder
   * @param heads of the decoder
   * @param feedForward hidden channels of a decoder layer
   * @param hidden channels of the networks around the decoder
   */
  record Network(int queries, int layers, int heads, int feedForward, int hidden) {
    ZutisConfig on(ClipVitConfig encoder) {
      try {
        return new ZutisConfig(
            encoder, new DetrConfig(encoder.width(), layers, heads, feedForward), queries, hidden);
      } catch (IllegalArgumentException wrong) {
        throw new OptionException("the network cannot be made: " + wrong.getMessage(), wrong);
      }
    }
  }

  private static final OptionSpec<List<String>> WORDS =
      OptionSpec.list("words", List.of(), "concepts to train; empty for those of the data");
  private static final OptionSpec<String> BACKGROUND =
      OptionSpec.text("background", "background", "word for what is no object");
  private static final OptionSpec<Integer> IMAGES_PER_WORD =
      OptionSpec.integer("images-per-word", 500, 1, 1_000_000, "images retrieved for each word");
  private static final OptionSpec<ZutisSettings.Prompts> RETRIEVAL_PROMPTS =
      OptionSpec.choice(
          "retrieval-prompts", ZutisSettings.Prompts.RECO85, "templates around the words");
  private static final OptionSpec<Masks> MASKS =
      OptionSpec.choice("masks", Masks.SELFMASK, "how the object of a retrieved image is found");
  private static final OptionSpec<String> SELF_MASK =
      OptionSpec.text(
          "selfmask", "", "checkpoint or bundle of SelfMask; empty for that of the model bundle");
  private static final OptionSpec<List<String>> VOTING_MODELS =
      OptionSpec.list(
          "voting-models", List.of("visual"), "roles or models of the bundle that vote");
  private static final OptionSpec<List<String>> VOTING_CLUSTERS =
      OptionSpec.list(
          "voting-clusters", List.of("2", "3", "4"), "numbers of clusters that vote, each 2 to 64");
  private static final OptionSpec<Integer> MASK_SIZE =
      OptionSpec.integer("mask-size", 512, 8, 8192, "shorter side at which SelfMask sees images");
  private static final OptionSpec<Boolean> SOLVER =
      OptionSpec.flag("solver", true, "move masks to edges with the bilateral solver");
  private static final OptionSpec<Integer> OBJECTS =
      OptionSpec.integer("objects", 10, 1, 255, "objects of a sample at most; 1: no copy-paste");
  private static final OptionSpec<Double> ONE_WORD =
      OptionSpec.real("one-word", 0.5, 0, 1, "share of samples whose objects are of one word");
  private static final CropOptions CROPS =
      CropOptions.scaled(0.1, 1, 0.01, CropOptions.side(384, "training samples"));
  private static final OptionSpec<Boolean> WHOLE_BOXES =
      OptionSpec.flag("whole-boxes", false, "keep the last row and column of pasted objects");
  private static final OptionSpec<Integer> QUERIES =
      OptionSpec.integer("queries", 100, 1, 10_000, "mask proposals");
  private static final OptionSpec<Integer> LAYERS =
      OptionSpec.integer("decoder-layers", 6, 1, 100, "layers of the decoder");
  private static final OptionSpec<Integer> HEADS =
      OptionSpec.integer("decoder-heads", 8, 1, 256, "attention heads of the decoder");
  private static final OptionSpec<Integer> FEED_FORWARD =
      OptionSpec.integer("feed-forward", 2048, 1, 65_536, "hidden channels of a decoder layer");
  private static final OptionSpec<Integer> HIDDEN =
      OptionSpec.integer("hidden", 256, 1, 65_536, "channels of the MLPs around the decoder");
  private static final OptionSpec<Double> CROSS_ENTROPY =
      OptionSpec.real("ce-weight", 1, 0, 1000, "weight of the cross entropy");
  private static final OptionSpec<Double> MASK =
      OptionSpec.real("mask-weight", 1, 0, 1000, "weight of the mask loss");
  private static final OptionSpec<Double> RATE =
      OptionSpec.real("rate", 5e-5, 1e-9, 1, "learning rate of all but the encoder");
  private static final OptionSpec<Double> ENCODER_FACTOR =
      OptionSpec.real("encoder-factor", 0.1, 1e-6, 100, "of the learning rate, for the encoder");
  private static final OptionSpec<Double> DECAY =
      OptionSpec.real("decay", 0.05, 0, 1, "decoupled weight decay");
  private static final OptionSpec<Double> POWER =
      OptionSpec.real("power", 0.9, 0, 10, "of the polynomial schedule");
  private static final OptionSpec<Double> LEAST_RATE =
      OptionSpec.real("least-rate", 1e-6, 0, 1, "learning rate below which no group falls");
  private static final CourseOptions COURSE =
      CourseOptions.evaluatedTimes(
          20,
          "a twentieth",
          CourseOptions.steps(20_000, "optimizer steps"),
          CourseOptions.batch(1, "samples"));

  static final List<OptionSpec<?>> ALL =
      Stream.<List<OptionSpec<?>>>of(
              List.of(WORDS, BACKGROUND, IMAGES_PER_WORD, RETRIEVAL_PROMPTS),
              List.of(MASKS, SELF_MASK, VOTING_MODELS, VOTING_CLUSTERS, MASK_SIZE, SOLVER),
              List.of(OBJECTS, ONE_WORD),
              CROPS.all(),
              List.of(WHOLE_BOXES, QUERIES, LAYERS, HEADS, FEED_FORWARD, HIDDEN),
              List.of(CROSS_ENTROPY, MASK, RATE, ENCODER_FACTOR, DECAY, POWER, LEAST_RATE),
              COURSE.all())
          .flatMap(List::stream)
          .toList();

  /** Reads the options. */
  static ZutisTrainingOptions of(Options options) {
    TrainingCourse course = COURSE.of(options);
    return new ZutisTrainingOptions(
        options.get(WORDS),
        options.get(BACKGROUND),
        search(options),
        synthesis(options),
        new Network(
            options.get(QUERIES),
            options.get(LAYERS),
            options.get(HEADS),
            options.get(FEED_FORWARD),
            options.get(HIDDEN)),
        options.get(CROSS_ENTROPY),
        options.get(MASK),
        new ZutisRecipe(
            options.get(RATE),
            options.get(ENCODER_FACTOR),
            options.get(DECAY),
            options.get(POWER),
            options.get(LEAST_RATE),
            course.steps()),
        course);
  }

  private static Search search(Options options) {
    return new Search(
        options.get(IMAGES_PER_WORD),
        options.get(RETRIEVAL_PROMPTS).name().toLowerCase(Locale.ROOT),
        options.get(MASKS),
        Optional.of(options.get(SELF_MASK)).filter(path -> !path.isBlank()).map(Path::of),
        options.get(VOTING_MODELS),
        options.get(VOTING_CLUSTERS).stream().map(ZutisTrainingOptions::clusters).toList(),
        options.get(MASK_SIZE),
        options.get(SOLVER));
  }

  private static int clusters(String value) {
    int number = value.matches("\\d{1,2}") ? Integer.parseInt(value) : 0;
    if (number < 2 || number > 64) {
      throw new OptionException(
          "'voting-clusters' must be whole numbers from 2 to 64, but one is '%s'".formatted(value));
    }
    return number;
  }

  private static SynthesisOptions synthesis(Options options) {
    Crops crops = CROPS.of(options);
    return new SynthesisOptions(
        options.get(OBJECTS),
        options.get(ONE_WORD),
        options.get(WHOLE_BOXES),
        new Augmentation(
            crops.scaled(GeometryOptions.zutis(crops.side())),
            crops.coloured(PhotometryOptions.zutis(crops.side())),
            PixelLabels.IGNORED));
  }

  /** Side of the samples, in pixels. */
  int crop() {
    return synthesis.augmentation().geometry().cropWidth();
  }
}
