package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorImageTest {
  private static final int[] PIXELS = {0x102030, 0xffffff, 0x000000, 0xff8040};

  @TempDir Path folder;

  @Test
  void pixelsAreCopiedAndTheHighestByteIgnored() {
    int[] rgb = PIXELS.clone();
    rgb[0] |= 0xab000000;
    ColorImage image = ColorImage.of(2, 2, rgb);
    rgb[1] = 0;
    image.toRgb()[2] = 5;

    assertThat(image.toRgb()).isEqualTo(PIXELS);
    assertThat(image.rgbAt(1, 1)).isEqualTo(0xff8040);
    assertThat(image).isEqualTo(ColorImage.of(2, 2, PIXELS)).hasToString("ColorImage[2x2]");
    assertThat(image).isNotEqualTo(ColorImage.of(4, 1, PIXELS));
    assertThatThrownBy(() -> image.rgbAt(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ColorImage.of(3, 2, PIXELS))
        .hasMessage("4 pixels do not make a picture of 3x2");
  }

  @Test
  void pngKeepsEveryPixel() throws IOException {
    ColorImage image = ColorImage.of(2, 2, PIXELS);
    Path file = folder.resolve("image.png");
    Files.writeString(file, "an older file");

    image.save(file);

    assertThat(ColorImage.of(ImageIO.read(file.toFile()))).isEqualTo(image);
    assertThat(ColorImage.of(ImageIO.read(new ByteArrayInputStream(image.toPng()))))
        .isEqualTo(image);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void awtImagesComeAndGo() {
    ColorImage image = ColorImage.of(2, 2, PIXELS);

    assertThat(ColorImage.of(image.toBufferedImage())).isEqualTo(image);
  }

  @Test
  void greyStaysTheGreyThatItWas() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 2, 1, new int[] {128, 7});
    BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x80ff);

    assertThat(ColorImage.of(grey).toRgb()).containsExactly(0x808080, 0x070707);
    assertThat(ColorImage.of(deep).toRgb()).containsExactly(0x808080);
  }

  @Test
  void transparencyIsDropped() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x40ff8040);

    assertThat(ColorImage.of(image).toRgb()).containsExactly(0xff8040);
  }

  @Test
  void conceptColoursAreDistinct() {
    Set<Integer> seen = new HashSet<>();
    seen.add(ConceptColors.of(Segmentation.NOTHING));
    for (int i = 0; i < 200; i++) {
      assertThat(ConceptColors.of(i)).as("colour %d", i).isBetween(0, 0xffffff);
      assertThat(seen.add(ConceptColors.of(i))).as("colour %d is new", i).isTrue();
    }
  }

  @Test
  void coloursOfNeighboursAreFarApart() {
    for (int i = 0; i < 200; i++) {
      for (int j = i - 1; j >= Math.max(-1, i - 3); j--) {
        assertThat(distance(ConceptColors.of(i), ConceptColors.of(j)))
            .as("colours %d and %d", i, j)
            .isGreaterThan(40);
      }
    }
  }

  private static double distance(int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.pow((a >> shift & 0xff) - (b >> shift & 0xff), 2);
    }
    return Math.sqrt(sum);
  }
}
