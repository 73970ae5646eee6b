package org.zeroseg.zutis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * The options of the segmenter, read once. The defaults are the published values.
 *
 * @param rules how proposals become objects
 * @param minScore objects with a lower score are left out
 * @param background the class of what is no object; empty if every pixel must be a concept
 * @param maxSide larger images are reduced to this longer side; 0 for never
 * @param prompts name of the prompt templates
 */
record ZutisSettings(
    InstanceRules rules,
    double minScore,
    Optional<Concept> background,
    int maxSide,
    String prompts) {

  /** The published prompt template sets, as choices. */
  enum Prompts {
    PLAIN,
    IMAGENET80,
    RECO85
  }

  static final OptionSpec<Double> TAU =
      OptionSpec.real(
          "tau", 5, 0.001, 1000, "temperature: how far cosines are spread before the sigmoid");
  static final OptionSpec<Double> MASK_THRESHOLD =
      OptionSpec.real(
          "mask-threshold", 0.5, 0, 1, "probability above which a pixel belongs to a mask");
  static final OptionSpec<Suppression.Kind> NMS =
      OptionSpec.choice(
          "nms", Suppression.Kind.HARD, "what happens to masks that overlap a better one");
  static final OptionSpec<Double> NMS_IOU =
      OptionSpec.real("nms-iou", 0.3, 0, 1, "overlap above which hard and linear suppression act");
  static final OptionSpec<Double> NMS_SIGMA =
      OptionSpec.real("nms-sigma", 0.5, 0.001, 1000, "width of gaussian suppression");
  static final OptionSpec<Double> SCORE_FLOOR =
      OptionSpec.real(
          "score-floor", 0.001, 0, 1, "suppression removes masks whose score is at most this");
  static final OptionSpec<Double> MIN_SCORE =
      OptionSpec.real("min-score", 0, 0, 1, "objects with a lower score are left out");
  static final OptionSpec<String> BACKGROUND =
      OptionSpec.text(
          "background", "background", "word for what is no object; empty for no such class");
  static final OptionSpec<Integer> MAX_SIDE =
      OptionSpec.integer(
          "max-side", 0, 0, 8192, "longer side to which larger images are reduced; 0 for never");
  static final OptionSpec<Prompts> PROMPTS =
      OptionSpec.choice(
          "prompts", Prompts.PLAIN, "prompt templates around each name; it was trained with none");

  static final List<OptionSpec<?>> ALL =
      List.of(
          TAU,
          MASK_THRESHOLD,
          NMS,
          NMS_IOU,
          NMS_SIGMA,
          SCORE_FLOOR,
          MIN_SCORE,
          BACKGROUND,
          MAX_SIDE,
          PROMPTS);

  static ZutisSettings of(Options options) {
    Suppression suppression =
        new Suppression(
            options.get(NMS),
            options.get(NMS_IOU),
            options.get(NMS_SIGMA),
            options.get(SCORE_FLOOR));
    return new ZutisSettings(
        new InstanceRules(options.get(TAU), options.get(MASK_THRESHOLD).floatValue(), suppression),
        options.get(MIN_SCORE),
        Optional.of(options.get(BACKGROUND)).filter(word -> !word.isBlank()).map(Concept::of),
        options.get(MAX_SIDE),
        options.get(PROMPTS).name().toLowerCase(Locale.ROOT));
  }
}
