package org.zeroseg.core.train.course;

import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * The options of {@link Crops}. What differs between methods is a component, what does not is a
 * constant.
 *
 * @param side see {@link #side(int, String)}
 * @param smallestScale smallest factor of the random rescale
 * @param largestScale largest factor of the random rescale
 */
public record CropOptions(
    OptionSpec<Integer> side, OptionSpec<Double> smallestScale, OptionSpec<Double> largestScale) {

  /** Whether colours are changed and images blurred. */
  public static final OptionSpec<Boolean> PHOTOMETRY =
      OptionSpec.flag("photometry", true, "change colours and blur at random");

  /**
   * The side of a sample, as an option.
   *
   * @param published the default, pixels
   * @param things whose side it is, e.g. training crops
   */
  public static OptionSpec<Integer> side(int published, String things) {
    return OptionSpec.integer("crop", published, 16, 8192, "side of the " + things);
  }

  /**
   * Options of samples that are rescaled.
   *
   * @param smallest published factor
   * @param largest published factor
   * @param least factor that a user may choose
   */
  public static CropOptions scaled(
      double smallest, double largest, double least, OptionSpec<Integer> side) {
    return new CropOptions(
        side,
        OptionSpec.real("min-scale", smallest, least, 10, "smallest factor of the random rescale"),
        OptionSpec.real("max-scale", largest, least, 10, "largest factor of the random rescale"));
  }

  /** All of them, to be declared by a plugin. */
  public List<OptionSpec<?>> all() {
    return List.of(side, smallestScale, largestScale, PHOTOMETRY);
  }

  /** Reads the options. */
  public Crops of(Options options) {
    return new Crops(
        options.get(side),
        options.get(smallestScale),
        options.get(largestScale),
        options.get(PHOTOMETRY));
  }
}
