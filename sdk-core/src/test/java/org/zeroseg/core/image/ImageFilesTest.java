package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;

class ImageFilesTest {
  private static final LabelMap LABELS = LabelMap.of(3, 2, new int[] {0, 1, 2, 254, 255, 7});

  @TempDir Path folder;

  @Test
  void pngKeepsEveryPixel() {
    RgbImage image = TestImages.photo(31, 17, 4);

    assertThat(ImageDecoder.asStored().decode(ImageFiles.png(image), "x")).isEqualTo(image);
  }

  @Test
  void jpegStaysClose() {
    RgbImage image = TestImages.photo(64, 48, 5);

    RgbImage decoded = ImageDecoder.asStored().decode(ImageFiles.jpeg(image, 95), "x");

    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int difference = Colours.luma(decoded.rgb(x, y)) - Colours.luma(image.rgb(x, y));
        assertThat(difference).isBetween(-12, 12);
      }
    }
  }

  @Test
  void labelFilesShowColoursAndKeepLabels() {
    Path file = folder.resolve("labels.png");
    ImageFiles.write(ImageFiles.labelPng(LABELS, Palette.voc()), file);

    assertThat(ImageDecoder.asStored().readLabels(file)).isEqualTo(LABELS);
    assertThat(RgbImage.read(file).rgb(2, 0)).isEqualTo(0x008000);
  }

  @Test
  void wideLabelsKeepSixteenBits() {
    LabelMap wide = LabelMap.of(2, 1, new int[] {65535, 1000});
    Path file = folder.resolve("wide.png");
    ImageFiles.write(ImageFiles.grey16Png(wide), file);

    assertThat(ImageDecoder.asStored().readLabels(file)).isEqualTo(wide);
  }

  @Test
  void greyFilesKeepTheirSamples() {
    byte[] png = ImageFiles.greyPng(2, 1, new byte[] {100, (byte) 200});

    assertThat(ImageDecoder.asStored().decode(png, "x").rgb(1, 0)).isEqualTo(0xC8C8C8);
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    assertThatThrownBy(
            () -> ImageFiles.labelPng(LabelMap.of(2, 1, new int[] {3, -1}), Palette.concepts()))
        .hasMessage("label -1 at x=1, y=0 does not fit into 0..255");
  }

  @Test
  void writesByTheEndingOfTheFileAndLeavesNothingElseBehind() throws IOException {
    RgbImage image = TestImages.photo(20, 10, 6);
    ImageFiles.write(image, folder.resolve("a.PNG"));
    ImageFiles.write(image, folder.resolve("b.jpg"));

    assertThat(RgbImage.read(folder.resolve("a.PNG"))).isEqualTo(image);
    assertThat(RgbImage.read(folder.resolve("b.jpg")).width()).isEqualTo(20);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
    Path other = folder.resolve("c.webp");
    assertThatThrownBy(() -> ImageFiles.write(image, other))
        .isInstanceOf(ImageException.class)
        .hasMessage("cannot write image '%s': its name must end with .png, .jpg or .jpeg", other);
    Path nowhere = folder.resolve("no/d.png");
    assertThatThrownBy(() -> ImageFiles.write(image, nowhere))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("cannot write image '" + nowhere + "'");
  }

  @Test
  void takesEveryKindOfInput() throws IOException {
    RgbImage image = TestImages.photo(12, 9, 7);
    Path file = folder.resolve("input.png");
    ImageFiles.write(image, file);

    assertThat(RgbImage.of(ImageInput.of(file))).isEqualTo(image);
    assertThat(RgbImage.of(ImageInput.of("bytes", Files.readAllBytes(file)))).isEqualTo(image);
    assertThat(RgbImage.of(ImageInput.of("pixels", image.toColorImage()))).isEqualTo(image);
    assertThat(RgbImage.of(ImageInput.of("awt", image.toBufferedImage()))).isEqualTo(image);
  }
}
