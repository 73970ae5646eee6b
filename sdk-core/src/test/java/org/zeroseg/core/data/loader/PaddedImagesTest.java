package org.zeroseg.core.data.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.image.RgbImage;

class PaddedImagesTest {
  @Test
  void padsToTheLargestSizeRoundedUp() {
    RgbImage wide = RgbImage.generate(5, 2, (x, y) -> 0x010203);
    RgbImage high = RgbImage.generate(3, 6, (x, y) -> 0xFFFFFF);

    PaddedImages padded = PaddedImages.of(List.of(wide, high), 4);

    assertThat(padded.width()).isEqualTo(8);
    assertThat(padded.height()).isEqualTo(8);
    assertThat(padded.images().get(0).crop(0, 0, 5, 2)).isEqualTo(wide);
    assertThat(padded.images().get(0).rgb(5, 0)).isZero();
    for (int i = 0; i < 64; i++) {
      assertThat(padded.validity(1)[i]).isEqualTo(i % 8 < 3 && i / 8 < 6);
    }
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> PaddedImages.of(List.of(), 32))
        .hasMessage(
            "padding needs at least one image and a multiple of at least 1, but there are 0 and multiple=32");
  }
}
