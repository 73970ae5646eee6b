package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.core.image.Colours;

class ScoreMapTest {

  @Test
  void theHighestScoreIsTheLightestAndZeroTheDarkest() {
    ColorImage map = ScoreMap.draw(2, 2, new float[] {0, 0.1f, 0.2f, 0.4f});

    assertThat(map.rgbAt(0, 0)).isEqualTo(Colours.heat(0));
    assertThat(map.rgbAt(1, 0)).isEqualTo(Colours.heat(0.25));
    assertThat(map.rgbAt(1, 1)).isEqualTo(Colours.heat(1));
  }

  @Test
  void negativeScoresStretchTheScale() {
    ColorImage map = ScoreMap.draw(3, 1, new float[] {-1, 0, 1});

    assertThat(map.rgbAt(0, 0)).isEqualTo(Colours.heat(0));
    assertThat(map.rgbAt(1, 0)).isEqualTo(Colours.heat(0.5));
  }

  @Test
  void equalScoresAreAllDark() {
    assertThat(ScoreMap.draw(1, 1, new float[] {0}).rgbAt(0, 0)).isEqualTo(Colours.heat(0));
  }

  @Test
  void theScaleIsBelow() {
    ColorImage map = ScoreMap.draw(200, 10, new float[2000]);

    assertThat(map.height()).isEqualTo(30);
    assertThat(map.rgbAt(0, 11)).isEqualTo(0xFAFAFA);
    assertThat(map.rgbAt(60, 20)).isNotEqualTo(0xFAFAFA);
  }
}
