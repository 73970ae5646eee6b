package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** An ensemble of 85 prompts, truncated against padded. */
final class TextSection implements Section {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public List<Row> measure(Settings settings) {
    List<Row> rows = new ArrayList<>();
    for (int width : new int[] {512, 768}) {
      try (TextWorkload work = new TextWorkload(width)) {
        Checks.close("truncation", work.padded(), work.truncated(), 1e-4);
        Rounds times =
            Rounds.run(
                0,
                settings.rounds(),
                List.of(
                    new Trial("padded", work::padded), new Trial("truncated", work::truncated)));
        String what = "85 prompts, text tower of width " + width + ", ";
        rows.add(Row.cpu(what + "padded to 77 tokens", times.millis("padded"), "", "baseline", ""));
        rows.add(
            Row.cpu(
                what + "truncated (%s tokens on average)".formatted(Row.number(work.meanLength())),
                times.millis("truncated"),
                "",
                Row.number(times.speedUp("padded", "truncated")) + "x faster",
                "at least 3x"));
      }
    }
    return rows;
  }
}
