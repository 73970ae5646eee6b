package org.zeroseg.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** Writes datasets of a few pixels, for tests. */
public final class TinyTree {
  private final Path root;

  /** A tree in an empty folder. */
  public TinyTree(Path root) {
    this.root = root;
  }

  /** Writes bytes. */
  public TinyTree bytes(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes lines. */
  public TinyTree lines(String path, String... lines) {
    return bytes(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a photograph in the format that the name says. */
  public TinyTree photograph(String path, int width, int height) {
    RgbImage image = RgbImage.generate(width, height, (x, y) -> 0x102030 + 40 * x + y);
    return bytes(path, path.endsWith(".png") ? ImageFiles.png(image) : ImageFiles.jpeg(image, 90));
  }

  /** Writes a colour image. */
  public TinyTree colours(String path, int width, int height, int... rgb) {
    return bytes(
        path, ImageFiles.png(RgbImage.generate(width, height, (x, y) -> rgb[y * width + x])));
  }

  /** Writes a grey label PNG of 8 bits. */
  public TinyTree labels(String path, int width, int height, int... values) {
    byte[] grey = new byte[values.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) values[i];
    }
    return bytes(path, ImageFiles.greyPng(width, height, grey));
  }

  /** Writes a grey label PNG of 16 bits. */
  public TinyTree wideLabels(String path, int width, int height, int... values) {
    return bytes(path, ImageFiles.grey16Png(LabelMap.of(width, height, values)));
  }

  /** Options with this root and the native protocol. */
  public DatasetOptions.Builder options() {
    return DatasetOptions.builder(root).protocol(DatasetDescriptor.NATIVE);
  }
}
