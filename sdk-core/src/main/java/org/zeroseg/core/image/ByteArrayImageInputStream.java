package org.zeroseg.core.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** An image stream over bytes in memory: no copy, no temporary file. */
final class ByteArrayImageInputStream extends ImageInputStreamImpl {
  private final byte[] content;

  ByteArrayImageInputStream(byte[] content) {
    this.content = content;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < content.length ? content[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= content.length) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, content.length - streamPos);
    System.arraycopy(content, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return content.length;
  }
}
