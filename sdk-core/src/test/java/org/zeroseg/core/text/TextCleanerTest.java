package org.zeroseg.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextCleanerTest {
  @ParameterizedTest
  @CsvSource({
    "&eacute;, \u00e9",
    "&EACUTE;X, \u00e9x",
    "BUNDESSTRA&SZLIG;E, bundesstrasse",
    "&amp;amp;lt;, <",
    "&notanentity;, \u00acanentity;",
    "&unknown; &x, &unknown; &x",
    "&#233 &#xE9;, \u00e9 \u00e9",
    "&#150;, \u2013",
    "&#0; &#xD800; &#99999999999;, \uFFFD \uFFFD \uFFFD",
    "&#7;x&#xFFFE;, x",
    "&#12a;, a;"
  })
  void resolvesCharacterReferences(String text, String cleaned) {
    assertThat(TextCleaner.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void keepsEntitiesBehindATagUntilTheRepairIsOver() {
    // The repair leaves the upper-case form alone there, and HTML does not know it.
    assertThat(TextCleaner.clean("<b>\n&EACUTE;")).isEqualTo("<b> &eacute;");
    assertThat(TextCleaner.clean("&EACUTE;\n<b>")).isEqualTo("\u00e9 <b>");
  }

  @Test
  void repairsCharacters() {
    assertThat(TextCleaner.clean("e\uFB03cient \uFF21\u3000\u201Cx\u201D it\u2019s"))
        .isEqualTo("efficient a \"x\" it's");
    assertThat(TextCleaner.clean("\u01C4 \u01C5 \u0149 \u0133")).isEqualTo("d\u017E d\u017E 'n ij");
    assertThat(TextCleaner.clean("a\u001B[1;31mb\u0000c\uFEFF")).isEqualTo("abc");
    assertThat(TextCleaner.clean("e\u0301")).isEqualTo("\u00e9");
    assertThat(TextCleaner.clean("x\uD800y")).isEqualTo("x\uFFFDy");
  }

  @Test
  void collapsesEveryKindOfWhiteSpace() {
    assertThat(TextCleaner.clean("\u00a0 a\r\nb\t\u2003c\u2028d\u3000")).isEqualTo("a b c d");
    assertThat(TextCleaner.clean("zero\u200bwidth")).isEqualTo("zero\u200bwidth");
  }

  @Test
  void lowersFinalSigmas() {
    assertThat(TextCleaner.clean("\u039A\u038C\u03A3\u039C\u039F\u03A3"))
        .isEqualTo("\u03BA\u03CC\u03C3\u03BC\u03BF\u03C2");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.zeroseg.core.text.ClipTokenizerTest#seeds")
  void leavesNoOuterOrDoubleSpaces(long seed) {
    var random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(80); i > 0; i--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(0x3100) : random.nextInt(0x40)));
    }

    String cleaned = TextCleaner.clean(text.toString());

    assertThat(cleaned).doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
  }
}
