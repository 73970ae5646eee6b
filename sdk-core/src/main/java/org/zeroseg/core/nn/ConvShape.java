package org.zeroseg.core.nn;

/**
 * The form of a square convolution whose padding keeps the size at stride 1.
 *
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel side of the kernel, odd
 * @param stride on both axes
 * @param dilation distance between the taps, on both axes
 */
record ConvShape(int in, int out, int kernel, int stride, int dilation) {

  static ConvShape of(int in, int out, int kernel) {
    return new ConvShape(in, out, kernel, 1, 1);
  }

  ConvShape strided(int by) {
    return new ConvShape(in, out, kernel, by, dilation);
  }

  ConvShape dilated(int by) {
    return new ConvShape(in, out, kernel, stride, by);
  }

  int padding() {
    return dilation * (kernel / 2);
  }
}
