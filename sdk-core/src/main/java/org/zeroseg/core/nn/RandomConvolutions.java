package org.zeroseg.core.nn;

/** Fresh weights of convolutional networks (He et al., 2015). */
final class RandomConvolutions implements LayoutVisitor {
  private final Initializer init;

  RandomConvolutions(Initializer init) {
    this.init = init;
  }

  @Override
  public void convolution(String name, int in, int out, int kernel) {
    init.heConvolution(name, in, out, kernel);
  }

  @Override
  public void headConvolution(String name, int in, int out, int kernel) {
    init.heConvolutionIn(name, in, out, kernel);
  }

  /** The fan-in of a kernel that sees one channel is nine. */
  @Override
  public void depthwise(String name, int channels) {
    init.normal(name + ".weight", Math.sqrt(2.0 / 9), channels, 1, 3, 3);
  }

  @Override
  public void batchNorm(String name, int channels) {
    init.batchNorm(name, channels, 1);
  }

  @Override
  public void bias(String name, int channels) {
    init.constant(name, 0, channels);
  }
}
