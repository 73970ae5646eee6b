package org.zeroseg.core.deeplab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.core.nn.DeepLabBackboneConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.MobileNetV2Config;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.train.course.CourseOptions;
import org.zeroseg.core.train.course.CropOptions;
import org.zeroseg.core.train.course.Crops;
import org.zeroseg.core.train.course.TrainingCourse;

/**
 * How a network is trained. The defaults are those of ReCo+ (ReCo, supplement; section 10 of the
 * method's description in {@code docs/methods/reco.md}).
 *
 * @param backbone sizes of the backbone
 * @param outputStride 8 or 16
 * @param pyramid channels of the head
 * @param low channels of the reduced low-level features
 * @param separable whether the head's 3x3 convolutions are depthwise and pointwise
 * @param dropout share of dropped values
 * @param backboneWeights a torchvision checkpoint to start the backbone from
 * @param course how long it is, and what happens on the way; at least 2 images per step
 * @param imageSize images are first reduced to this shorter side and cut to a square; 0 for the
 *     side of the crops
 * @param crops how they are cut
 * @param rate learning rate of the head
 * @param backboneFactor times {@code rate} is that of the backbone
 * @param decay weight decay, as part of the gradient
 * @param evaluateCrf whether the best weights are those with the best mIoU after the CRF
 */
public record DeepLabRecipe(
    DeepLabBackboneConfig backbone,
    int outputStride,
    int pyramid,
    int low,
    boolean separable,
    double dropout,
    Optional<Path> backboneWeights,
    TrainingCourse course,
    int imageSize,
    Crops crops,
    double rate,
    double backboneFactor,
    double decay,
    boolean evaluateCrf) {

  /** The published backbones. */
  enum Backbone {
    RESNET50,
    RESNET101,
    MOBILENETV2
  }

  private static final OptionSpec<Backbone> BACKBONE =
      OptionSpec.choice("backbone", Backbone.RESNET101, "network below the head");
  private static final OptionSpec<Double> WIDTH =
      OptionSpec.real("width", 1, 0.03, 4, "factor of the backbone's channels");
  private static final OptionSpec<List<String>> BLOCKS =
      OptionSpec.list(
          "blocks", List.of(), "blocks of the four stages of a ResNet; empty as published");
  private static final OptionSpec<Integer> OUTPUT_STRIDE =
      OptionSpec.integer("output-stride", 8, 8, 16, "8 or 16");
  private static final OptionSpec<Integer> PYRAMID =
      OptionSpec.integer("pyramid", 256, 1, 4096, "channels of the head");
  private static final OptionSpec<Integer> LOW =
      OptionSpec.integer("low", 48, 1, 4096, "channels of the reduced low-level features");
  private static final OptionSpec<Boolean> SEPARABLE =
      OptionSpec.flag("separable", true, "depthwise separable convolutions in the head");
  private static final OptionSpec<Double> DROPOUT =
      OptionSpec.real("dropout", 0.1, 0, 0.99, "share of dropped values");
  private static final OptionSpec<String> BACKBONE_WEIGHTS =
      OptionSpec.text(
          "backbone-weights",
          "",
          "torchvision checkpoint to start the backbone from; empty for none");
  private static final CourseOptions COURSE =
      CourseOptions.evaluatedEvery(
          1000, CourseOptions.steps(20_000, "optimizer steps"), CourseOptions.batch(2, "images"));
  private static final OptionSpec<Integer> IMAGE_SIZE =
      OptionSpec.integer(
          "image-size",
          0,
          0,
          8192,
          "side of the squares to which images are reduced before the crop; 0 for that of the crop");
  private static final CropOptions CROPS =
      CropOptions.scaled(0.5, 2, 0.05, CropOptions.side(320, "training crops"));
  private static final OptionSpec<Double> RATE =
      OptionSpec.real("rate", 5e-4, 1e-9, 1, "learning rate of the head");
  private static final OptionSpec<Double> BACKBONE_FACTOR =
      OptionSpec.real("backbone-factor", 0.1, 1e-6, 10, "of the learning rate, for the backbone");
  private static final OptionSpec<Double> DECAY =
      OptionSpec.real("decay", 2e-4, 0, 1, "weight decay, part of the gradient");
  private static final OptionSpec<Boolean> EVALUATE_CRF =
      OptionSpec.flag("evaluate-crf", true, "evaluate with the CRF, too, and choose weights by it");

  /** All of them, to be declared by a plugin. */
  public static final List<OptionSpec<?>> ALL =
      List.of(
          BACKBONE,
          WIDTH,
          BLOCKS,
          OUTPUT_STRIDE,
          PYRAMID,
          LOW,
          SEPARABLE,
          DROPOUT,
          BACKBONE_WEIGHTS,
          COURSE.steps(),
          COURSE.batch(),
          IMAGE_SIZE,
          CROPS.side(),
          CROPS.smallestScale(),
          CROPS.largestScale(),
          CropOptions.PHOTOMETRY,
          RATE,
          BACKBONE_FACTOR,
          DECAY,
          CourseOptions.SEED,
          COURSE.evaluateEvery(),
          CourseOptions.EVALUATION_IMAGES,
          EVALUATE_CRF,
          CourseOptions.CHECKPOINT_EVERY,
          CourseOptions.WORKERS);

  /** Reads the options. */
  public static DeepLabRecipe of(Options options) {
    String weights = options.get(BACKBONE_WEIGHTS);
    return new DeepLabRecipe(
        backbone(options),
        options.get(OUTPUT_STRIDE),
        options.get(PYRAMID),
        options.get(LOW),
        options.get(SEPARABLE),
        options.get(DROPOUT),
        weights.isBlank() ? Optional.empty() : Optional.of(Path.of(weights)),
        COURSE.of(options),
        options.get(IMAGE_SIZE),
        CROPS.of(options),
        options.get(RATE),
        options.get(BACKBONE_FACTOR),
        options.get(DECAY),
        options.get(EVALUATE_CRF));
  }

  private static DeepLabBackboneConfig backbone(Options options) {
    double width = options.get(WIDTH);
    Backbone kind = options.get(BACKBONE);
    if (kind == Backbone.MOBILENETV2) {
      return new MobileNetV2Config(width);
    }
    List<Integer> blocks = kind == Backbone.RESNET50 ? List.of(3, 4, 6, 3) : List.of(3, 4, 23, 3);
    if (!options.get(BLOCKS).isEmpty()) {
      try {
        blocks = options.get(BLOCKS).stream().map(Integer::valueOf).toList();
      } catch (NumberFormatException e) {
        throw new OptionException(
            "'blocks' must be four numbers such as 3,4,6,3, but is " + options.get(BLOCKS), e);
      }
    }
    return new ResNetConfig(Math.max(1, (int) Math.round(64 * width)), blocks);
  }

  /** The side of the squares to which images are reduced before they are rescaled and cropped. */
  int square() {
    return imageSize == 0 ? crops.side() : imageSize;
  }

  /** The network for so many classes. */
  DeepLabConfig network(int classes) {
    return new DeepLabConfig(backbone, outputStride, classes, pyramid, low, separable, dropout);
  }
}
