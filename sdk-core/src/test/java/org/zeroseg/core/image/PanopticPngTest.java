package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.PixelLabels;

class PanopticPngTest {
  @Test
  void redIsTheLowestByteAndBlueTheHighest() {
    RgbImage image = RgbImage.of(2, 1, new byte[] {1, 2, 3, (byte) 255, (byte) 255, (byte) 255});

    PixelLabels ids = PanopticPng.decode(image);

    assertThat(ids.toArray()).containsExactly(1 + 256 * 2 + 65536 * 3, (1 << 24) - 1);
  }

  @Test
  void anyIdsComeBackFromAFile(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    PixelLabels ids = PixelLabels.wrap(31, 17, random.ints(31 * 17, 0, 1 << 24).toArray());
    Path file = folder.resolve("ids.png");

    Files.write(file, PanopticPng.encode(ids));

    assertThat(PanopticPng.read(file)).isEqualTo(ids);
  }

  @Test
  void refusesIdsThatDoNotFitIntoAColour() {
    assertThatThrownBy(() -> PanopticPng.encode(PixelLabels.wrap(2, 1, new int[] {0, 1 << 24})))
        .hasMessage("segment id 16777216 at x=1, y=0 is not in [0, 2^24)");
    assertThatThrownBy(() -> PanopticPng.encode(PixelLabels.wrap(1, 1, new int[] {-1})))
        .hasMessage("segment id -1 at x=0, y=0 is not in [0, 2^24)");
  }
}
