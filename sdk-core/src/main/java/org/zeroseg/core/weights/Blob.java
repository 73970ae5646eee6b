package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that a tensor lies in, read only when they are asked for. */
interface Blob {

  /** How many bytes there are. */
  long size();

  /** Some of them, little-endian. */
  ByteBuffer slice(long offset, long length) throws IOException;
}
