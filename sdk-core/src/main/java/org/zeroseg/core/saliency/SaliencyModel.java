package org.zeroseg.core.saliency;

import org.zeroseg.api.Mask;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.postprocess.MaskCleaning;

/** Finds the object that an image is about. Safe for use by several threads. */
@FunctionalInterface
public interface SaliencyModel {
  /**
   * Finds the salient pixels.
   *
   * @return a mask of the size of the image; may be empty
   */
  Mask find(RgbImage image);

  /** This model, its masks moved to the edges of the image. */
  default SaliencyModel refined(BilateralSolver solver) {
    return image -> solver.refine(image, find(image));
  }

  /** This model, the holes of its masks filled. */
  default SaliencyModel filled() {
    return image -> MaskCleaning.fillHoles(find(image));
  }
}
