package org.zeroseg.core.nn;

/**
 * What is done with the parameters of a residual network.
 *
 * @param outputStride 32, or 16 or 8: then the last one or two stages dilate instead of striding
 * @param averaged whether a stride is an average pooling (CLIP) instead of a strided convolution
 * @param momentum of batch normalisation
 */
record ResNetForm(int outputStride, boolean averaged, double momentum) {
  static final ResNetForm STANDARD = new ResNetForm(32, false, BatchNorm.MOMENTUM);
  static final ResNetForm CLIP = new ResNetForm(32, true, BatchNorm.MOMENTUM);

  ResNetForm {
    if (outputStride != 8 && outputStride != 16 && outputStride != 32) {
      throw new IllegalArgumentException(
          "a residual network has output stride 8, 16 or 32, not " + outputStride);
    }
  }
}
