package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.image.RgbImage;

class SeedSheetTest {

  private static final int GREY = 0x555555;
  private static final int RING = 0xFF3D8B;

  @Test
  void ringsTheSeedWhereItIs() {
    RgbImage sheet = new SeedSheet(2, 100).draw(evidence(1, List.of(new Point(15, 25))));

    double x = 0;
    double y = 0;
    int ring = 0;
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    for (int py = 0; py < sheet.height(); py++) {
      for (int px = 0; px < sheet.width(); px++) {
        if (sheet.rgb(px, py) == RING) {
          x += px;
          y += py;
          ring++;
        }
        if (sheet.rgb(px, py) == GREY) {
          left = Math.min(left, px);
          top = Math.min(top, py);
        }
      }
    }

    assertThat(ring).isGreaterThan(20);
    assertThat(x / ring - left).isBetween(29.0, 31.0); // the image is drawn twice as large
    assertThat(y / ring - top).isBetween(49.0, 51.0);
  }

  @Test
  void growsWithTheNumberOfImages() {
    SeedSheet two = new SeedSheet(2, 100);

    RgbImage one = two.draw(evidence(1, List.of()));
    RgbImage row = two.draw(evidence(2, List.of()));
    RgbImage rows = two.draw(evidence(3, List.of()));

    assertThat(row.width()).isEqualTo(one.width() + 110);
    assertThat(row.height()).isEqualTo(one.height());
    assertThat(rows.width()).isEqualTo(row.width());
    assertThat(rows.height()).isGreaterThan(row.height() + 100);
  }

  @Test
  void showsOnlyTheHeadingWhereThereIsNoEvidence() {
    RgbImage sheet = SeedSheet.standard().draw(evidence(0, List.of()));

    assertThat(sheet.height()).isLessThan(100);
  }

  @Test
  void refusesSheetsWithoutRoom() {
    assertThatThrownBy(() -> new SeedSheet(0, 100))
        .hasMessage(
            "a sheet needs at least 1 column and cells of 32 pixels, but columns=0 and cellPixels=100");
    assertThatThrownBy(() -> new SeedSheet(1, 31)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ConceptEvidence evidence(int count, List<Point> seeds) {
    ColorImage grey = RgbImage.generate(50, 50, (x, y) -> GREY).toColorImage();
    List<EvidenceImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(new EvidenceImage("image " + i, 0.3f, grey, seeds));
    }
    return new ConceptEvidence(Concept.of("boat"), "16 images", images);
  }
}
