package org.zeroseg.core.nn;

/** Is told of the parameters of a convolutional network, from input to output. */
interface LayoutVisitor {
  /** A dense convolution of a backbone, {@code [out, in, kernel, kernel]}, without bias. */
  void convolution(String name, int in, int out, int kernel);

  /** The same of a head. */
  void headConvolution(String name, int in, int out, int kernel);

  /** One 3x3 kernel per channel, {@code [channels, 1, 3, 3]}, without bias. */
  void depthwise(String name, int channels);

  /** Scale, shift and running statistics. */
  void batchNorm(String name, int channels);

  /** One number per channel. */
  void bias(String name, int channels);
}
