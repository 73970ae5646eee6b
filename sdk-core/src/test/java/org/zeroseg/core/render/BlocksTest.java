package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;

class BlocksTest {

  @Test
  void tablesAlignNumbersAndShowADashForNone() {
    Document page =
        page(
            ReportPage.builder("t")
                .table(
                    Table.builder("", "class", "IoU", "pixels")
                        .row("sky", new Table.Share(0.25), 1234567)
                        .row("sea", new Table.Share(0.5), 2L)
                        .row("sun", new Table.Share(Double.NaN), 0.12345f)
                        .build()));

    assertThat(Pages.elements(page, "th"))
        .extracting(th -> th.getAttribute("class"))
        .containsExactly("text", "number", "number");
    assertThat(Pages.elements(page, "td"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "sky", "0.250", "1,234,567", "sea", "0.500", "2", "sun", "\u2013", "0.123");
    assertThat(Pages.ofClass(page, "fill"))
        .extracting(fill -> fill.getAttribute("style"))
        .containsExactly("width:25.00%", "width:50.00%", "width:0.00%");
  }

  @Test
  void tablesRefuseRowsThatDoNotFit() {
    Table.Builder table = Table.builder("Results", "class", "IoU");

    assertThatThrownBy(() -> table.row("sky"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the table 'Results' has 2 columns, but a row has 1 cells");
    assertThatThrownBy(() -> table.row("sky", List.of()))
        .hasMessageStartingWith("a cell of the table 'Results' is a java.util.")
        .hasMessageEndingWith("; use a String, Number, Swatch or Share");
    assertThatThrownBy(() -> table.row("sky", null))
        .hasMessage("a cell of the table 'Results' is null; use a String, Number, Swatch or Share");
  }

  @Test
  void barsShareAScale() {
    Document page =
        page(
            ReportPage.builder("t")
                .bars("ms", List.of(new Bar("a", 4, "4 ms"), new Bar("b", 1, "1 ms"))));

    assertThat(Pages.ofClass(page, "fill"))
        .extracting(fill -> fill.getAttribute("style"))
        .containsExactly("width:100.00%", "width:25.00%");
    assertThat(Pages.ofClass(page, "number"))
        .extracting(Element::getTextContent)
        .containsExactly("4 ms", "1 ms");
    assertThatThrownBy(() -> new Bar("a", Double.NaN, ""))
        .hasMessage("the bar 'a' needs a finite length of at least 0, but has NaN");
    assertThatThrownBy(() -> new Bar("a", -1, ""))
        .hasMessage("the bar 'a' needs a finite length of at least 0, but has -1.0");
  }

  @Test
  void barsOfNoLengthStayEmpty() {
    Document page = page(ReportPage.builder("t").bars("", List.of(new Bar("a", 0, "none"))));

    assertThat(Pages.ofClass(page, "fill").get(0).getAttribute("style")).isEqualTo("width:0.00%");
  }

  @Test
  void curvesSpanTheirChartAndBreakWhereThereIsNoValue() {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {1, 2, Double.NaN, 3, 5};
    Document page = page(ReportPage.builder("t").lines("", "step", List.of(new Series("s", x, y))));

    String path = Pages.ofClass(page, "curve").get(0).getAttribute("d");
    assertThat(path).matches("M52\\.00 282\\.00L\\S+ \\S+M\\S+ \\S+L1004\\.00 10\\.00");
    assertThat(Pages.elements(page, "text"))
        .extracting(Element::getTextContent)
        .containsExactly("1", "2", "3", "4", "5", "0", "1", "2", "3", "4", "step");
  }

  @Test
  void curvesWithoutExtentAreStillDrawn() {
    for (double[] values : List.of(new double[] {3}, new double[] {}, new double[] {Double.NaN})) {
      Document page =
          page(ReportPage.builder("t").lines("", "x", List.of(new Series("s", values, values))));

      String chart = Pages.elements(page, "article").get(0).getTextContent();
      assertThat(chart).doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(Pages.ofClass(page, "curve").get(0).getAttribute("d")).doesNotContain("NaN");
    }
    assertThatThrownBy(() -> new Series("loss", new double[2], new double[3]))
        .hasMessage("the series 'loss' has 2 positions but 3 values");
  }

  @Test
  void picturesCarryTheirPixelsAndRingsAroundSeeds() {
    RgbImage image = Pages.gradient(24, 16);
    Picture picture = new Picture(image, "0.310", List.of(new Point(3.5, 4.5)), Optional.empty());
    Document page = page(ReportPage.builder("t").scene(new PictureRow("s", "", List.of(picture))));

    Element embedded = Pages.elements(page, "image").get(0);
    assertThat(decode(embedded.getAttribute("href"), "data:image/png;base64,")).isEqualTo(image);
    assertThat(embedded.getParentNode().getAttributes().getNamedItem("viewBox").getNodeValue())
        .isEqualTo("0 0 24 16");
    assertThat(Pages.elements(page, "circle"))
        .hasSize(2)
        .allSatisfy(
            ring -> {
              assertThat(ring.getAttribute("cx")).isEqualTo("3.50");
              assertThat(ring.getAttribute("cy")).isEqualTo("4.50");
            });
  }

  @Test
  void photographsAreCompressed() {
    RgbImage photo = RgbImage.generate(400, 300, (x, y) -> x / 2 << 16 | y / 2 << 8 | 0x80);

    String uri = PictureBlocks.dataUri(photo);

    RgbImage decoded = decode(uri, "data:image/jpeg;base64,");
    assertThat(decoded.width()).isEqualTo(400);
    assertThat(decoded.height()).isEqualTo(300);
    assertThat(uri).hasSizeLessThan(40_000);
  }

  private static RgbImage decode(String uri, String prefix) {
    assertThat(uri).startsWith(prefix);
    byte[] content = Base64.getDecoder().decode(uri.substring(prefix.length()));
    return ImageDecoder.asStored().decode(content, "embedded");
  }

  @Test
  void galleriesCountHits() {
    Picture picture = Picture.of(Pages.gradient(8, 8), "p");
    List<Picture> mixed = List.of(picture.withHit(true), picture.withHit(false), picture);
    List<Picture> right = List.of(picture.withHit(true), picture.withHit(true));
    Document page =
        page(
            ReportPage.builder("t")
                .gallery(new PictureRow("boat", "", mixed), ToyClass.BOAT.rgb())
                .gallery(new PictureRow("car", "", right), ToyClass.CAR.rgb()));

    assertThat(Pages.ofClass(page, "pill"))
        .extracting(Element::getTextContent)
        .containsExactly("1 of 2", "2 of 2");
    assertThat(Pages.ofClass(page, "good"))
        .extracting(Element::getTextContent)
        .containsExactly("2 of 2");
    assertThat(Pages.ofClass(page, "hit")).hasSize(3);
    assertThat(Pages.ofClass(page, "miss")).hasSize(1);
    assertThat(Pages.ofClass(page, "swatch").get(0).getAttribute("style"))
        .isEqualTo("background:#7a4621");
  }

  @Test
  void legendsUseThePaletteTheyAreGiven() {
    Document page = page(ReportPage.builder("t").legend(ToyClass.words(), ToyClass.palette()));

    assertThat(Pages.elements(page, "li"))
        .extracting(Element::getTextContent)
        .isEqualTo(ToyClass.words());
    assertThat(Pages.ofClass(page, "swatch"))
        .extracting(swatch -> swatch.getAttribute("style"))
        .startsWith("background:#9ad3f8", "background:#6cc04a");
  }

  private static Document page(ReportPage.Builder builder) {
    return Pages.parse(builder.build());
  }
}
