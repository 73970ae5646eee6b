package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);
  private long nanos;

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(out, terminal, () -> nanos);
  }

  private void seconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  /** What a terminal would show in the end. */
  private String shown() {
    StringBuilder shown = new StringBuilder();
    for (String line : text.toString().split("\n", -1)) {
      shown.append(line.substring(line.lastIndexOf("\u001b[K") + 1).replace("[K", "")).append('\n');
    }
    return shown.toString();
  }

  @Test
  void aLineShowsCountRateAndTimeLeft() {
    assertThat(ProgressBar.line("segmenting", 30, 120, 10))
        .isEqualTo("segmenting   [#######---------------------] 30/120  3.0/s  0:30 left");
    assertThat(ProgressBar.line("embedding", 100, 36_100, 10))
        .isEqualTo("embedding    [----------------------------] 100/36100  10.0/s  1:00:00 left");
  }

  @Test
  void nothingIsPromisedBeforeTheFirstItemAndNothingIsLeftAtTheEnd() {
    assertThat(ProgressBar.line("segmenting", 0, 4, 3))
        .isEqualTo("segmenting   [----------------------------] 0/4");
    assertThat(ProgressBar.line("segmenting", 4, 4, 8))
        .isEqualTo("segmenting   [############################] 4/4  0.5/s  in 0:08");
    assertThat(ProgressBar.line("segmenting", 0, 0, 0))
        .isEqualTo("segmenting   [############################] 0/0  in 0:00");
  }

  @Test
  void anUnknownTotalLeavesCountAndRate() {
    assertThat(ProgressBar.line("reading", 50, -1, 2)).isEqualTo("reading      50  25.0/s");
  }

  @Test
  void thereIsNoBarWhereThereIsNoTerminalButWhatIsSkippedIsTold() {
    try (ProgressBar bar = bar(false)) {
      bar.progress("segmenting", 0, 2);
      bar.skipped("a.jpg", "the file is empty");
      seconds(1);
      bar.progress("segmenting", 2, 2);
    }

    assertThat(text.toString()).isEqualTo("skipped a.jpg: the file is empty%n".formatted());
  }

  @Test
  void aReasonThatNamesTheItemIsNotPrefixed() {
    try (ProgressBar bar = bar(false)) {
      bar.skipped("a.jpg", "cannot read image 'a.jpg': the file is empty");

      assertThat(bar.skippedItems())
          .containsExactly("cannot read image 'a.jpg': the file is empty");
    }
  }

  @Test
  void theBarIsDrawnAtMostTenTimesASecondAndAtTheEnd() {
    try (ProgressBar bar = bar(true)) {
      for (int i = 0; i <= 1000; i++) {
        bar.progress("segmenting", i, 1000);
        seconds(0.001);
      }
    }

    assertThat(text.toString().split("\r", -1)).hasSizeBetween(9, 13);
    assertThat(shown()).startsWith("segmenting   [############################] 1000/1000");
  }

  @Test
  void theRateOfAStageCountsFromTheEndOfTheOneBefore() {
    try (ProgressBar bar = bar(true)) {
      seconds(5);
      bar.progress("reading", 10, 10);
      seconds(2);
      bar.progress("embedding", 10, 10);
    }

    assertThat(shown()).contains("10/10  2.0/s  in 0:05").contains("10/10  5.0/s  in 0:02");
  }

  @Test
  void linesInBetweenReplaceTheBarWhichComesBack() {
    try (ProgressBar bar = bar(true)) {
      bar.progress("segmenting", 1, 3);
      bar.aside(() -> out.print("a.jpg: sky 100%\n"));
      bar.progress("segmenting", 2, 3);
    }

    assertThat(shown().lines())
        .containsExactly("a.jpg: sky 100%", "segmenting   [##################----------] 2/3", "");
  }
}
