package org.zeroseg.core.selfmask;

import java.util.List;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.PhotometryOptions;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;

/**
 * How a SelfMask is trained, read from options. The defaults are the published values.
 *
 * @param encoder role or model of the bundle that the encoder starts from; {@link #RANDOM} for none
 * @param network sizes of what the encoder does not decide
 * @param crop side of the training samples, pixels
 * @param smallestScale smallest factor of the random rescale
 * @param largestScale its largest factor
 * @param photometry whether colours are changed and images blurred
 * @param rankingWeight weight of the ranking loss
 * @param rate learning rate
 * @param decay decoupled weight decay
 * @param steps of the training
 * @param batch samples per step
 * @param seed of everything random
 * @param evaluateEvery steps between evaluations
 * @param evaluationImages at most so many validation images are used; 0 for all
 * @param checkpointEvery steps between checkpoints
 * @param workers threads that prepare batches
 */
public record SelfMaskRecipe(
    String encoder,
    Network network,
    int crop,
    double smallestScale,
    double largestScale,
    boolean photometry,
    double rankingWeight,
    double rate,
    double decay,
    long steps,
    int batch,
    long seed,
    long evaluateEvery,
    int evaluationImages,
    long checkpointEvery,
    int workers) {

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
  private static final OptionSpec<Integer> CROP =
      OptionSpec.integer("crop", 224, 16, 8192, "side of the training samples");
  private static final OptionSpec<Double> SMALLEST_SCALE =
      OptionSpec.real("min-scale", 0.1, 0.01, 10, "smallest factor of the random rescale");
  private static final OptionSpec<Double> LARGEST_SCALE =
      OptionSpec.real("max-scale", 1, 0.01, 10, "largest factor of the random rescale");
  private static final OptionSpec<Boolean> PHOTOMETRY =
      OptionSpec.flag("photometry", true, "change colours and blur at random");
  private static final OptionSpec<Double> RANKING =
      OptionSpec.real("ranking-weight", 1, 0, 1000, "weight of the ranking loss");
  private static final OptionSpec<Double> RATE =
      OptionSpec.real("rate", 6e-6, 1e-9, 1, "learning rate");
  private static final OptionSpec<Double> DECAY =
      OptionSpec.real("decay", 0.01, 0, 1, "decoupled weight decay");
  private static final OptionSpec<Integer> STEPS =
      OptionSpec.integer(
          "steps", 15_828, 1, Integer.MAX_VALUE, "optimizer steps; 12 epochs of DUTS-TR");
  private static final OptionSpec<Integer> BATCH =
      OptionSpec.integer("batch", 8, 1, 4096, "samples per step");
  private static final OptionSpec<Integer> SEED =
      OptionSpec.integer("seed", 0, 0, Integer.MAX_VALUE, "seed of everything random");
  private static final OptionSpec<Integer> EVALUATE_EVERY =
      OptionSpec.integer(
          "evaluate-every",
          0,
          0,
          Integer.MAX_VALUE,
          "steps between evaluations; 0 for a twelfth of all");
  private static final OptionSpec<Integer> EVALUATION_IMAGES =
      OptionSpec.integer(
          "evaluation-images", 0, 0, Integer.MAX_VALUE, "validation images at most; 0 for all");
  private static final OptionSpec<Integer> CHECKPOINT_EVERY =
      OptionSpec.integer(
          "checkpoint-every", 500, 1, Integer.MAX_VALUE, "steps between checkpoints");
  private static final OptionSpec<Integer> WORKERS =
      OptionSpec.integer("workers", 2, 0, 256, "threads that prepare batches");

  /** The options of a training. */
  public static final List<OptionSpec<?>> ALL =
      List.of(
          ENCODER,
          QUERIES,
          DECODER_LAYERS,
          WIDTH,
          LAYERS,
          HEADS,
          PATCH,
          CROP,
          SMALLEST_SCALE,
          LARGEST_SCALE,
          PHOTOMETRY,
          RANKING,
          RATE,
          DECAY,
          STEPS,
          BATCH,
          SEED,
          EVALUATE_EVERY,
          EVALUATION_IMAGES,
          CHECKPOINT_EVERY,
          WORKERS);

  /** Reads the options. */
  public static SelfMaskRecipe of(Options options) {
    int steps = options.get(STEPS);
    int every = options.get(EVALUATE_EVERY);
    double smallest = options.get(SMALLEST_SCALE);
    double largest = options.get(LARGEST_SCALE);
    if (largest < smallest) {
      throw new OptionException(
          "'min-scale' is %s, but 'max-scale' is only %s".formatted(smallest, largest));
    }
    return new SelfMaskRecipe(
        options.get(ENCODER),
        new Network(
            options.get(QUERIES),
            options.get(DECODER_LAYERS),
            options.get(WIDTH),
            options.get(LAYERS),
            options.get(HEADS),
            options.get(PATCH)),
        options.get(CROP),
        smallest,
        largest,
        options.get(PHOTOMETRY),
        options.get(RANKING),
        options.get(RATE),
        options.get(DECAY),
        steps,
        options.get(BATCH),
        options.get(SEED),
        every > 0 ? every : Math.max(1, steps / 12),
        options.get(EVALUATION_IMAGES),
        options.get(CHECKPOINT_EVERY),
        options.get(WORKERS));
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
        Math.max(1, crop / network.patch()),
        false);
  }

  GeometryOptions geometry() {
    return GeometryOptions.selfMask(crop).withScales(smallestScale, largestScale);
  }

  PhotometryOptions photometrics() {
    return photometry ? PhotometryOptions.zutis(crop) : PhotometryOptions.NONE;
  }
}
