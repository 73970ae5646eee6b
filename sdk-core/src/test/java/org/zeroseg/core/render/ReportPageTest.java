package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.ZeroSegException;

class ReportPageTest {

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert('x')</script>",
        "\"/><img src=\"http://example.org/x.png\"/>",
        "a & b &amp; c &#60;",
        "]]> <!-- </style> %s {0}",
        "\u6587\u5B57 \uD83D\uDE00 \u0639\u0631\u0628\u064A"
      })
  void showsAnyTextAsItIs(String text) {
    Document page = Pages.parse(Pages.everything(text));

    for (String tag : List.of("title", "h1", "h2", "h3", "th")) {
      assertThat(Pages.elements(page, tag))
          .isNotEmpty()
          .extracting(Element::getTextContent)
          .containsOnly(text);
    }
    assertThat(Pages.ofClass(page, "prose"))
        .extracting(Element::getTextContent)
        .containsExactly(text);
    assertThat(Pages.elements(page, "script")).isEmpty();
    assertThat(Pages.elements(page, "img")).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isWellFormedWhateverTheTextIs(long seed) {
    StringBuilder text = new StringBuilder();
    new SplittableRandom(seed).ints(60, 0, 0x10000).forEach(unit -> text.append((char) unit));
    new SplittableRandom(seed).ints(60, 0, 0xA0).forEach(unit -> text.append((char) unit));

    Document page = Pages.parse(Pages.everything(text.toString()));

    assertThat(Pages.elements(page, "h1").get(0).getTextContent()).hasSameSizeAs(text);
  }

  @Test
  void replacesCharactersThatNoPageMayContain() {
    assertThat(Markup.escape("a\u0000b\uD800c\uDC00d\uFFFFe\u0085f\tg\nh"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\tg\nh");
  }

  @Test
  void needsNothingButItself() {
    ReportPage page = Pages.everything("text");
    Document document = Pages.parse(page);

    assertThat(page.html().toLowerCase(Locale.ROOT))
        .doesNotContain("http:", "https:", "url(", "@import", "<script", "<link", "src=");
    assertThat(Pages.elements(document, "*"))
        .filteredOn(element -> element.hasAttribute("href"))
        .isNotEmpty()
        .allSatisfy(
            element ->
                assertThat(element.getAttribute("href")).matches("#s\\d+|(?s)data:image/.*"));
    assertThat(Pages.elements(document, "meta"))
        .extracting(meta -> meta.getAttribute("content"))
        .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  }

  @Test
  void leadsFromTheTopToEachSection() {
    Document page =
        Pages.parse(
            ReportPage.builder("t").section("first").paragraph("p").section("second").build());

    Set<String> targets =
        Pages.elements(page, "h2").stream()
            .map(heading -> "#" + heading.getAttribute("id"))
            .collect(Collectors.toSet());
    assertThat(Pages.elements(page, "a"))
        .extracting(Element::getTextContent)
        .containsExactly("first", "second");
    assertThat(Pages.elements(page, "a"))
        .extracting(link -> link.getAttribute("href"))
        .containsExactlyInAnyOrderElementsOf(targets);
  }

  @Test
  void leavesOutWhatIsEmpty() {
    Document page = Pages.parse(ReportPage.builder("title only").build());

    assertThat(Pages.elements(page, "nav")).isEmpty();
    assertThat(Pages.ofClass(page, "figures")).isEmpty();
    assertThat(Pages.ofClass(page, "subtitle")).isEmpty();
    assertThat(Pages.elements(page, "h1").get(0).getTextContent()).isEqualTo("title only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "de-DE", "hi-IN-u-nu-deva", "tr-TR"})
  void looksTheSameInEveryCountry(String country) {
    Locale before = Locale.getDefault();
    String expected = Pages.everything("text").html();
    try {
      Locale.setDefault(Locale.forLanguageTag(country));

      assertThat(Pages.everything("text").html()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isWrittenWholeOverAnOlderOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "older");
    ReportPage page = Pages.everything("\u6587");

    page.write(file);

    assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(page.html());
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void saysWhichFileCannotBeWritten(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("report.html");

    assertThatThrownBy(() -> Pages.everything("t").write(file))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageStartingWith("cannot write report '%s': ".formatted(file));
  }
}
