package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.core.image.RgbImage;

class HeatPictureTest {
  @Test
  void theHighestValueIsOrangeAndTheLowestGrey() {
    RgbImage red = RgbImage.of(2, 1, new byte[] {(byte) 200, 0, 0, (byte) 200, 0, 0});

    ColorImage picture = HeatPicture.of(red, new float[] {-3, 5}, 1, 2);

    int low = picture.rgbAt(0, 0);
    int high = picture.rgbAt(1, 0);
    assertThat(low).isEqualTo(0x3C3C3C);
    assertThat(high >> 16 & 0xFF).isGreaterThan(high & 0xFF).isGreaterThan(0x3C);
  }

  @Test
  void aFlatMapIsGreyThroughout() {
    RgbImage white = RgbImage.of(1, 1, new byte[] {-1, -1, -1});

    assertThat(HeatPicture.of(white, new float[] {7, 7}, 1, 2).rgbAt(0, 0) & 0xFF)
        .isGreaterThan(0xF0);
  }
}
