package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ConceptColors;
import org.zeroseg.api.Segmentation;

class OverlayTest {
  private static final RgbImage PHOTO = RgbImage.generate(60, 40, (x, y) -> 0x40A060);
  private static final LabelMap LABELS = halves(0, 1);

  private static LabelMap halves(int left, int right) {
    int[] labels = new int[60 * 40];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 60 < 30 ? left : right;
    }
    return LabelMap.of(60, 40, labels);
  }

  @Test
  void blendsTheColourOfTheConceptWithThePhotograph() {
    RgbImage picture = Overlay.standard().withOpacity(0.5).draw(PHOTO, LABELS);

    assertThat(picture.rgb(5, 5)).isEqualTo(Colours.mix(0x40A060, ConceptColors.of(0), 0.5));
    assertThat(picture.rgb(50, 5)).isEqualTo(Colours.mix(0x40A060, ConceptColors.of(1), 0.5));
  }

  @Test
  void drawsCrispBordersOnlyWhereClassesMeet() {
    RgbImage picture = new Overlay(Palette.concepts(), 0, 1).draw(PHOTO, LABELS);

    assertThat(picture.rgb(28, 7)).isEqualTo(0x40A060);
    assertThat(picture.rgb(29, 7)).isEqualTo(Colours.mix(0x40A060, ConceptColors.of(0), 0.95));
    assertThat(picture.rgb(30, 7)).isEqualTo(Colours.mix(0x40A060, ConceptColors.of(1), 0.95));
    assertThat(picture.rgb(31, 7)).isEqualTo(0x40A060);
    assertThat(picture.rgb(0, 0)).isEqualTo(0x40A060);
  }

  @Test
  void turnsPixelsThatBelongToNothingDimAndGrey() {
    int pixel = Overlay.standard().draw(PHOTO, halves(0, Segmentation.NOTHING)).rgb(50, 20);

    int red = pixel >> 16;
    int green = pixel >> 8 & 0xFF;
    assertThat(green - red).isBetween(0, 20);
    assertThat(Colours.luma(pixel)).isLessThan(Colours.luma(0x40A060));
  }

  @Test
  void putsALegendOfTheClassesThatOccurBelow() {
    RgbImage picture = Overlay.standard().draw(PHOTO, halves(0, 2), List.of("car", "sky", "road"));

    assertThat(picture.width()).isEqualTo(60);
    assertThat(picture.height()).isGreaterThan(40);
    assertThat(picture.crop(0, 0, 60, 40)).isEqualTo(Overlay.standard().draw(PHOTO, halves(0, 2)));
    assertThat(hasColour(picture, ConceptColors.of(0))).isTrue();
    assertThat(hasColour(picture, ConceptColors.of(1))).isFalse();
    assertThat(hasColour(picture, ConceptColors.of(2))).isTrue();
  }

  @Test
  void endsALegendWhoseNamesAreWiderThanThePicture() {
    RgbImage picture =
        Overlay.standard().draw(PHOTO, LABELS, List.of("x".repeat(5000), "a longer name"));

    assertThat(picture.height()).isBetween(41, 200);
  }

  private static boolean hasColour(RgbImage picture, int colour) {
    for (int y = 40; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.rgb(x, y) == colour) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void refusesLabelsOfAnotherSize() {
    assertThatThrownBy(() -> Overlay.standard().draw(PHOTO, LabelMap.of(1, 1, new int[] {0})))
        .hasMessage("the photograph is 60x40, but the labels are 1x1; resize one of them");
    assertThatThrownBy(() -> Overlay.standard().withOpacity(1.5))
        .hasMessage("opacity must be in [0, 1], but is 1.5");
  }

  @Test
  void vocColoursAreThePublishedOnes() {
    Palette voc = Palette.voc();

    assertThat(voc.rgb(0)).isZero();
    assertThat(voc.rgb(1)).isEqualTo(0x800000);
    assertThat(voc.rgb(15)).isEqualTo(0xC08080);
    assertThat(voc.rgb(20)).isEqualTo(0x004080);
    assertThat(voc.rgb(255)).isEqualTo(0xE0E0C0);
  }

  @Test
  void heatRisesInBrightness() {
    int before = -1;
    for (double score = 0; score <= 1; score += 0.05) {
      int luma = Colours.luma(Colours.heat(score));
      assertThat(luma).isGreaterThan(before);
      before = luma;
    }
    assertThat(Colours.heat(Double.NaN)).isEqualTo(Colours.heat(0));
    assertThat(Colours.hex(0x00FF0A)).isEqualTo("#00ff0a");
    assertThat(Colours.readableOn(0xFFFF00)).isZero();
  }
}
