package org.zeroseg.core.selfmask;

import java.util.List;
import java.util.stream.Stream;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.PhotometryOptions;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.train.course.CourseOptions;
import org.zeroseg.core.train.course.CropOptions;
import org.zeroseg.core.train.course.Crops;
import org.zeroseg.core.train.course.TrainingCourse;

/**
 * How a SelfMask is trained, read from options. The defaults are the published values.
 *
 * @param encoder role or model of the bundle that the encoder starts from; {@link #RANDOM} for none
 * @param network sizes of what the encoder does not decide
 * @param crops how training samples are cut
 * @param rankingWeight weight of the ranking loss
 * @param rate learning rate
 * @param decay decoupled weight decay
 * @param course how long the training is, and what happens on the way
 */
public record SelfMaskRecipe(
    String encoder,
    Network network,
    Crops crops,
    double rankingWeight,
    double rate,
    double decay,
    TrainingCourse course) {

  /** The value of the option {@code encoder} for one without pretraining. */
  public static final String RANDOM = "random";

  /**
   * Sizes.
   *
   * @param queries mask proposals
   * @param decoderLayers of the decoder
   * @param width channels of a random encoder
   * @param layers of a random encoder
   * @param heads of a random encoder
   * @param patch side of a patch of a random encoder, pixels
   */
  public record Network(
      int queries, int decoderLayers, int width, int layers, int heads, int patch) {
    SelfMaskConfig on(VitConfig encoder) {
      int width = encoder.width();
      return new SelfMaskConfig(
          encoder, new DetrConfig(width, decoderLayers, encoder.heads(), 4 * width), queries);
    }
  }

  private static final OptionSpec<String> ENCODER =
      OptionSpec.text(
          "encoder", "visual", "role or model of the bundle, a DINO to start from; or random");
  private static final OptionSpec<Integer> QUERIES =
      OptionSpec.integer("queries", 20, 1, 10_000, "mask proposals");
  private static final OptionSpec<Integer> DECODER_LAYERS =
      OptionSpec.integer("decoder-layers", 6, 1, 100, "layers of the decoder");
  private static final OptionSpec<Integer> WIDTH =
      OptionSpec.integer("width", 384, 4, 8192, "channels, with encoder=random");
  private static final OptionSpec<Integer> LAYERS =
      OptionSpec.integer("layers", 12, 1, 100, "layers of the encoder, with encoder=random");
  private static final OptionSpec<Integer> HEADS =
      OptionSpec.integer("heads", 6, 1, 256, "attention heads, with encoder=random");
  private static final OptionSpec<Integer> PATCH =
      OptionSpec.integer("patch", 8, 2, 64, "side of a patch in pixels, with encoder=random");
  private static final CropOptions CROPS =
      CropOptions.scaled(0.1, 1, 0.01, CropOptions.side(224, "training samples"));
  private static final OptionSpec<Double> RANKING =
      OptionSpec.real("ranking-weight", 1, 0, 1000, "weight of the ranking loss");
  private static final OptionSpec<Double> RATE =
      OptionSpec.real("rate", 6e-6, 1e-9, 1, "learning rate");
  private static final OptionSpec<Double> DECAY =
      OptionSpec.real("decay", 0.01, 0, 1, "decoupled weight decay");
  private static final CourseOptions COURSE =
      CourseOptions.evaluatedTimes(
          12,
          "a twelfth",
          CourseOptions.steps(15_828, "optimizer steps; 12 epochs of DUTS-TR"),
          CourseOptions.batch(1, "samples"));

  /** The options of a training. */
  public static final List<OptionSpec<?>> ALL =
      Stream.<List<OptionSpec<?>>>of(
              List.of(ENCODER, QUERIES, DECODER_LAYERS, WIDTH, LAYERS, HEADS, PATCH),
              CROPS.all(),
              List.of(RANKING, RATE, DECAY),
              COURSE.all())
          .flatMap(List::stream)
          .toList();

  /** Reads the options. */
  public static SelfMaskRecipe of(Options options) {
    return new SelfMaskRecipe(
        options.get(ENCODER),
        new Network(
            options.get(QUERIES),
            options.get(DECODER_LAYERS),
            options.get(WIDTH),
            options.get(LAYERS),
            options.get(HEADS),
            options.get(PATCH)),
        CROPS.of(options),
        options.get(RANKING),
        options.get(RATE),
        options.get(DECAY),
        COURSE.of(options));
  }

  /** Whether the encoder starts without pretraining. */
  public boolean isRandom() {
    return encoder.equals(RANDOM);
  }

  /** A random encoder whose native input is the crop. */
  VitConfig randomEncoder() {
    return new VitConfig(
        network.width(),
        network.layers(),
        network.heads(),
        network.patch(),
        Math.max(1, crops.side() / network.patch()),
        false);
  }

  GeometryOptions geometry() {
    return crops.scaled(GeometryOptions.selfMask(crops.side()));
  }

  PhotometryOptions photometrics() {
    return crops.coloured(PhotometryOptions.zutis(crops.side()));
  }
}
