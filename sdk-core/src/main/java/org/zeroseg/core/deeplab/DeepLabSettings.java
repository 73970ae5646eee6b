package org.zeroseg.core.deeplab;

import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * The options of a segmenter, read once.
 *
 * @param imageSize images are reduced to this shorter side; 0 for never
 * @param threshold pixels whose probability is below it belong to nothing
 * @param crf whether the CRF sharpens the result
 * @param crfIterations of the mean field
 */
public record DeepLabSettings(int imageSize, float threshold, boolean crf, int crfIterations) {

  private static final OptionSpec<Integer> IMAGE_SIZE =
      OptionSpec.integer(
          "image-size",
          320,
          0,
          8192,
          "shorter side to which larger images are reduced; 0 for never");
  private static final OptionSpec<Double> THRESHOLD =
      OptionSpec.real("threshold", 0, 0, 1, "probability below which a pixel belongs to nothing");
  private static final OptionSpec<Boolean> CRF =
      OptionSpec.flag("crf", false, "sharpen the result with a fully connected CRF");
  private static final OptionSpec<Integer> CRF_ITERATIONS =
      OptionSpec.integer("crf-iterations", 10, 1, 100, "mean-field iterations of the CRF");

  /** All of them, to be declared by a plugin. */
  public static final List<OptionSpec<?>> ALL = List.of(IMAGE_SIZE, THRESHOLD, CRF, CRF_ITERATIONS);

  /** Reads the options. */
  public static DeepLabSettings of(Options options) {
    return new DeepLabSettings(
        options.get(IMAGE_SIZE),
        options.get(THRESHOLD).floatValue(),
        options.get(CRF),
        options.get(CRF_ITERATIONS));
  }
}
