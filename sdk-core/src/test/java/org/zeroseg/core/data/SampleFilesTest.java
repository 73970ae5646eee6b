package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.image.RgbImage;

class SampleFilesTest {
  @TempDir Path root;

  @Test
  void saysWhichKindOfFaultAFileHas() {
    new TinyTree(root)
        .bytes("a.webp", "RIFF1234WEBPVP8 ".getBytes(StandardCharsets.US_ASCII))
        .lines("words.png", "no image");

    refuses(
        () -> SampleFiles.image(root.resolve("gone.jpg")),
        SampleFault.MISSING_FILE,
        "gone.jpg: there is no such image");
    refuses(
        () -> SampleFiles.labels(root.resolve("gone.png")),
        SampleFault.MISSING_LABEL,
        "gone.png: there is no such label");
    refuses(
        () -> SampleFiles.image(root.resolve("a.webp")),
        SampleFault.UNSUPPORTED,
        "a.webp: unsupported image format WebP; convert it to PNG or JPEG");
    refuses(
        () -> SampleFiles.image(root.resolve("words.png")),
        SampleFault.CORRUPT_IMAGE,
        "words.png: it is not an image, or in an unknown format");
    refuses(
        () -> SampleFiles.rgbLabels(root.resolve("words.png")),
        SampleFault.CORRUPT_LABEL,
        "words.png: it is not an image");
  }

  private interface Reading {
    void run() throws SampleException;
  }

  private void refuses(Reading reading, SampleFault fault, String message) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(SampleException.class, e -> assertThat(e.fault()).isEqualTo(fault))
        .hasMessageStartingWith(root.resolve(message).toString());
  }

  @Test
  void comparesTheSizesOfImageAndLabel() {
    RgbImage image = RgbImage.generate(3, 2, (x, y) -> 0);

    assertThatThrownBy(() -> SampleFiles.requireSameSize(image, 2, 3, Path.of("a.png")))
        .hasMessage("a.png: the image is 3x2, but the label is 2x3 (width x height)");
  }
}
