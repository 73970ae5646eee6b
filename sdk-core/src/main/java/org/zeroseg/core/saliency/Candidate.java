package org.zeroseg.core.saliency;

import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;

/**
 * A cluster of one encoder as a mask.
 *
 * @param encoder name of the encoder
 * @param clusters how many clusters there were
 * @param cluster which one, numbered by first pixel
 * @param mask its pixels; may be empty
 */
public record Candidate(String encoder, int clusters, int cluster, Mask mask) {
  /** Whether the box of the mask touches two opposite borders of the image. */
  public boolean isFraming() {
    Box box = mask.box();
    return !mask.isEmpty() && (box.width() == mask.width() || box.height() == mask.height());
  }

  boolean fits(VotingOptions options) {
    double pixels = (double) mask.width() * mask.height();
    Box box = mask.box();
    return !mask.isEmpty()
        && !(options.framingFilter() && isFraming())
        && mask.area() >= options.smallestArea() * pixels
        && (double) box.width() * box.height() <= options.largestBox() * pixels;
  }
}
