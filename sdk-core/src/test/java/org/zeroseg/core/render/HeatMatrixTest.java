package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.image.Colours;
import org.zeroseg.core.image.RgbImage;

class HeatMatrixTest {
  private static final HeatMatrix MATRIX =
      new HeatMatrix(
          "confusion",
          List.of("sky", "<sea>"),
          List.of("sky", "<sea>", "(nothing)"),
          new double[][] {{0.75, 0.25, 0}, {Double.NaN, Double.NaN, Double.NaN}});

  @Test
  void aShareIsAPixel() {
    RgbImage picture = MATRIX.picture();

    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.height()).isEqualTo(2);
    assertThat(picture.rgb(1, 0)).isEqualTo(Colours.heat(0.5));
    assertThat(picture.rgb(2, 0)).isEqualTo(Colours.heat(0));
    assertThat(picture.rgb(0, 1)).as("undefined").isNotEqualTo(picture.rgb(2, 0));
  }

  @Test
  void thePageShowsNamesAndPercentages() {
    String html = ReportPage.builder("t").matrix(MATRIX).build().html();

    assertThat(html).contains(">75</text>", ">25</text>", "&lt;sea&gt;", "(nothing)", "50 %");
    assertThat(html).doesNotContain(">0</text>");
  }

  @Test
  void changesOfTheArrayDoNotReachTheMatrix() {
    MATRIX.shares()[0][0] = 0;

    assertThat(MATRIX.share(0, 0)).isEqualTo(0.75);
    assertThat(MATRIX)
        .isEqualTo(
            new HeatMatrix(MATRIX.title(), MATRIX.rows(), MATRIX.columns(), MATRIX.shares()));
  }

  @Test
  void refusesSharesThatDoNotFitTheNames() {
    assertThatThrownBy(() -> new HeatMatrix("m", List.of("a"), List.of("a", "b"), new double[1][1]))
        .hasMessage("the matrix 'm' needs 1 rows of 2 shares");
  }
}
