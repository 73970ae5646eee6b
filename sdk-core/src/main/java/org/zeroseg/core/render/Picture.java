package org.zeroseg.core.render;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.image.RgbImage;

/**
 * A picture on a page with what is said about it.
 *
 * @param image the pixels
 * @param caption below the picture; may be empty
 * @param seeds positions that are marked with rings, in pixels of {@code image}
 * @param hit whether it shows what it should (a retrieved image of the right class), if known
 */
public record Picture(RgbImage image, String caption, List<Point> seeds, Optional<Boolean> hit) {

  /** Checks and copies. */
  public Picture {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(caption, "caption");
    seeds = List.copyOf(seeds);
    Objects.requireNonNull(hit, "hit");
  }

  /** A picture without marks. */
  public static Picture of(RgbImage image, String caption) {
    return new Picture(image, caption, List.of(), Optional.empty());
  }

  /** An image that a method used as evidence, with its score as caption and its seeds marked. */
  public static Picture of(EvidenceImage evidence) {
    String caption = Float.isNaN(evidence.score()) ? "example" : Numbers.decimal(evidence.score());
    RgbImage image = RgbImage.of(evidence.picture());
    return new Picture(image, caption, evidence.seeds(), Optional.empty());
  }

  /** The same picture, known to be right or wrong. */
  public Picture withHit(boolean isHit) {
    return new Picture(image, caption, seeds, Optional.of(isHit));
  }
}
