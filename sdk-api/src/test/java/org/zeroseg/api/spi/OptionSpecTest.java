package org.zeroseg.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.OptionException;

class OptionSpecTest {
  private enum Mode {
    PLAIN,
    LANGUAGE_GUIDED
  }

  private static final OptionSpec<Integer> SIZE =
      OptionSpec.integer("archive-size", 50, 1, 1000, "images retrieved per concept");
  private static final OptionSpec<Mode> MODE =
      OptionSpec.choice("mode", Mode.LANGUAGE_GUIDED, "how to choose seeds");

  @Test
  void anOptionDescribesItself() {
    assertThat(SIZE.name()).isEqualTo("archive-size");
    assertThat(SIZE.type()).isEqualTo("integer");
    assertThat(SIZE.defaultText()).isEqualTo("50");
    assertThat(SIZE.range()).isEqualTo("1 to 1000");
    assertThat(SIZE.description()).isEqualTo("images retrieved per concept");
    assertThat(MODE.range()).isEqualTo("plain, language-guided");
    assertThat(MODE.defaultText()).isEqualTo("language-guided");
    assertThat(OptionSpec.real("a", 0.25, 0, 0.5, "x").range()).isEqualTo("0 to 0.5");
    assertThat(OptionSpec.real("a", 2, 0, 9, "x").defaultText()).isEqualTo("2");
  }

  @Test
  void textAndValuesAreParsed() {
    assertThat(SIZE.parse(" 7 ")).isEqualTo(7);
    assertThat(SIZE.parse(7L)).isEqualTo(7);
    assertThat(MODE.parse("Language-Guided")).isEqualTo(Mode.LANGUAGE_GUIDED);
    assertThat(MODE.parse(Mode.PLAIN)).isEqualTo(Mode.PLAIN);
    assertThat(OptionSpec.flag("f", false, "x").parse("YES")).isTrue();
    assertThat(OptionSpec.text("t", "", "x").parse("any ")).isEqualTo("any ");
    assertThat(OptionSpec.path("p", "x").parse("a/b")).isEqualTo(Path.of("a", "b"));
    assertThat(OptionSpec.path("p", "x").defaultValue()).isEqualTo(Path.of(""));
  }

  @Test
  void listsAreTextsWithCommasBetweenThem() {
    OptionSpec<List<String>> words = OptionSpec.list("context", List.of("a", "b"), "x");

    assertThat(words.parse("tree, sky,,")).containsExactly("tree", "sky");
    assertThat(words.parse(List.of("b"))).containsExactly("b");
    assertThat(words.defaultText()).isEqualTo("a,b");
  }

  @Test
  void wrongValuesAreRefusedWithWhatWouldDo() {
    assertThatThrownBy(() -> SIZE.parse("many"))
        .isInstanceOf(OptionException.class)
        .hasMessage("option 'archive-size' must be an integer (1 to 1000), but is 'many'");
    assertThatThrownBy(() -> SIZE.parse(0))
        .hasMessage("option 'archive-size' must be an integer (1 to 1000), but is '0'");
    assertThatThrownBy(() -> SIZE.parse(2.5)).isInstanceOf(OptionException.class);
    assertThatThrownBy(() -> MODE.parse("guided"))
        .hasMessage("option 'mode' must be a choice (plain, language-guided), but is 'guided'");
    assertThatThrownBy(() -> OptionSpec.flag("crf", true, "x").parse("maybe"))
        .hasMessage("option 'crf' must be a flag (true or false), but is 'maybe'");
    assertThatThrownBy(() -> OptionSpec.real("r", 0.5, 0, 1, "x").parse(Double.NaN))
        .hasMessage("option 'r' must be a number (0 to 1), but is 'NaN'");
    assertThatThrownBy(() -> OptionSpec.path("p", "x").parse("a\0b"))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("option 'p' must be a path (a path), but is ");
  }

  @Test
  void aDefaultOutsideTheRangeIsNoticedAtOnce() {
    assertThatThrownBy(() -> OptionSpec.integer("k", 0, 1, 9, "x"))
        .isInstanceOf(OptionException.class)
        .hasMessage("option 'k' must be an integer (1 to 9), but is '0'");
  }
}
