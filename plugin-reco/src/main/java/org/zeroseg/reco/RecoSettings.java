package org.zeroseg.reco;

import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * The options of the plugin, read once.
 *
 * @param references what references depend on
 * @param denseAttention whether dense CLIP multiplies the scores
 * @param imageSize images are reduced to this shorter side before they are encoded; 0 for never
 * @param threshold pixels whose best score is below it belong to nothing
 * @param crf whether the CRF sharpens the result
 * @param crfIterations of the mean field
 * @param prompts name of the prompt templates
 */
record RecoSettings(
    ReferenceOptions references,
    boolean denseAttention,
    int imageSize,
    float threshold,
    boolean crf,
    int crfIterations,
    String prompts) {

  /** The published prompt template sets, as choices. */
  enum Prompts {
    RECO85,
    IMAGENET80,
    PLAIN
  }

  static final OptionSpec<Integer> ARCHIVE_SIZE =
      OptionSpec.integer("archive-size", 50, 1, 1000, "images retrieved per concept");
  static final OptionSpec<Integer> ARCHIVE_IMAGE_SIZE =
      OptionSpec.integer(
          "archive-image-size", 0, 0, 2048, "pixels of archive images; 0 for the model's own size");
  static final OptionSpec<Boolean> TEXT_ATTENTION =
      OptionSpec.flag("text-attention", true, "let dense CLIP guide the co-segmentation");
  static final OptionSpec<List<String>> CONTEXT =
      OptionSpec.list(
          "context",
          List.of("tree", "sky", "building", "road", "person"),
          "context categories to suppress, in order; empty for none");
  static final OptionSpec<Integer> SEEDS =
      OptionSpec.integer("seeds", 1, 1, 1000, "seed pixels per archive image");
  static final OptionSpec<ReferenceType> REFERENCE =
      OptionSpec.choice("reference", ReferenceType.AVG, "how seed features are combined");
  static final OptionSpec<Boolean> NORMALISE_SEEDS =
      OptionSpec.flag("normalise-seeds", false, "bring seed features to unit length first");
  static final OptionSpec<GridMode> GRID =
      OptionSpec.choice("grid", GridMode.PUBLISHED, "which images a grid column looks at");
  static final OptionSpec<Boolean> DENSE_CLIP =
      OptionSpec.flag("dense-clip", true, "multiply the scores with dense CLIP's attention");
  static final OptionSpec<Double> DENSE_SCALE =
      OptionSpec.real("dense-scale", 1, 0.5, 4, "enlarges images for dense CLIP by this factor");
  static final OptionSpec<Integer> IMAGE_SIZE =
      OptionSpec.integer(
          "image-size",
          320,
          0,
          8192,
          "shorter side to which larger images are reduced; 0 for never");
  static final OptionSpec<Double> THRESHOLD =
      OptionSpec.real(
          "threshold",
          0,
          0,
          1,
          "score below which a pixel belongs to nothing; scores lie in (0, 1)");
  static final OptionSpec<Boolean> CRF =
      OptionSpec.flag("crf", false, "sharpen the result with a fully connected CRF");
  static final OptionSpec<Integer> CRF_ITERATIONS =
      OptionSpec.integer("crf-iterations", 10, 1, 100, "mean-field iterations of the CRF");
  static final OptionSpec<Prompts> PROMPTS =
      OptionSpec.choice("prompts", Prompts.RECO85, "prompt templates around each name");

  static final List<OptionSpec<?>> ALL =
      List.of(
          ARCHIVE_SIZE,
          ARCHIVE_IMAGE_SIZE,
          TEXT_ATTENTION,
          CONTEXT,
          SEEDS,
          REFERENCE,
          NORMALISE_SEEDS,
          GRID,
          DENSE_CLIP,
          DENSE_SCALE,
          IMAGE_SIZE,
          THRESHOLD,
          CRF,
          CRF_ITERATIONS,
          PROMPTS);

  /**
   * Reads the options.
   *
   * @param modelImageSize size of archive images unless the options say otherwise
   */
  static RecoSettings of(Options options, int modelImageSize) {
    int imageSize = options.get(ARCHIVE_IMAGE_SIZE);
    ReferenceOptions references =
        new ReferenceOptions(
            options.get(ARCHIVE_SIZE),
            imageSize == 0 ? modelImageSize : imageSize,
            options.get(TEXT_ATTENTION),
            options.get(DENSE_SCALE),
            options.get(CONTEXT),
            options.get(SEEDS),
            options.get(REFERENCE),
            options.get(NORMALISE_SEEDS),
            options.get(GRID));
    return new RecoSettings(
        references,
        options.get(DENSE_CLIP),
        options.get(IMAGE_SIZE),
        options.get(THRESHOLD).floatValue(),
        options.get(CRF),
        options.get(CRF_ITERATIONS),
        options.get(PROMPTS).name().toLowerCase(Locale.ROOT));
  }

  /** Whether dense CLIP is needed at all. */
  boolean usesDenseClip() {
    return denseAttention || references.textAttention();
  }
}
