package org.zeroseg.core.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.zeroseg.api.data.Dataset;

/**
 * Notices that a dataset has a background, but the segmenter never answered nothing: then each
 * pixel of background is wrong, and the figures say little about the words.
 */
final class BackgroundNote {
  private BackgroundNote() {}

  /**
   * What a reader of the figures has to know; empty if there is nothing.
   *
   * @param confusion rows are true classes, columns predicted ones
   */
  static Optional<String> of(Dataset data, long[][] confusion) {
    if (data.background().isEmpty() || confusion.length == 0) {
      return Optional.empty();
    }
    int background = data.background().getAsInt();
    long there = Arrays.stream(confusion[background]).sum();
    long all = Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
    long answered = Arrays.stream(confusion).mapToLong(row -> row[background]).sum();
    if (there == 0 || answered > 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.1f %% of the pixels are '%s', but the segmenter never answered that: it gave every"
                + " pixel one of the %d words. Those pixels count as wrong, so the figures say"
                + " little. Let it answer nothing where it is unsure (ReCo and ReCo+: the option"
                + " 'threshold'), or use a plugin with a background of its own (ZUTIS).",
            100.0 * there / all,
            data.categories().get(background).name(),
            data.queries().size()));
  }
}
