package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;

/** Features at two depths. */
interface DeepLabBackbone {

  /** Channels of {@link #low}. */
  int lowChannels();

  /** Channels of {@link #high}. */
  int highChannels();

  /** Features of about a quarter of the size of the images {@code [N, 3, H, W]}. */
  NDArray low(NDArray images, boolean training);

  /** Features at the output stride, from the low ones. */
  NDArray high(NDArray low, boolean training);
}
