package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** ZUTIS on ViT-B/16 at 384x384 with 100 queries, against a plain product of the same run. */
final class ZutisSection implements Section {
  private static final int SIDE = 384;
  private static final int TRAINING_BATCH = 2;
  private static final int LINEAR_CALLS = 4;

  @Override
  public String name() {
    return "zutis";
  }

  @Override
  public List<Row> measure(Settings settings) {
    List<Row> rows = new ArrayList<>();
    rows.addAll(inference(settings));
    rows.addAll(training(settings));
    return rows;
  }

  private static List<Row> inference(Settings settings) {
    try (ZutisWorkload work = new ZutisWorkload(ZutisWorkload.VIT_B_16, 1, SIDE)) {
      Rounds times =
          Rounds.run(
              1,
              settings.rounds(),
              List.of(
                  new Trial("linear", LINEAR_CALLS, work::linear),
                  new Trial("forward", work::forward)));
      double flops = work.forwardFlops();
      double share = flops / work.linearFlops() * times.speedUp("linear", "forward");
      return List.of(
          linear(work, times, 1),
          Row.cpu(
              "ZUTIS forward, ViT-B/16, 384x384, 100 queries",
              times.millis("forward"),
              flops(flops, times.millis("forward")),
              Row.number(share) + " of the linear layer",
              "at least 0.6"));
    }
  }

  private static List<Row> training(Settings settings) {
    try (ZutisWorkload work = new ZutisWorkload(ZutisWorkload.VIT_B_16, TRAINING_BATCH, SIDE)) {
      Rounds times =
          Rounds.run(
              1,
              settings.rounds(),
              List.of(
                  new Trial("linear", LINEAR_CALLS, work::linear),
                  new Trial("loss", work::loss),
                  new Trial("step", work::step)));
      double flops = work.trainingFlops();
      double forward = flops / work.linearFlops(); // in calls of the linear layer
      return List.of(
          linear(work, times, TRAINING_BATCH),
          Row.cpu(
              "ZUTIS forward and loss, batch 2, 81 classes, 5 instances",
              times.millis("loss"),
              "",
              Row.number(1 / times.speedUp("linear", "loss") / forward)
                  + " of the forward pass at the rate of the linear layer",
              ""),
          Row.cpu(
              "ZUTIS training step, batch 2, 81 classes, 5 instances",
              times.millis("step"),
              "",
              Row.number(1 / times.speedUp("linear", "step") / forward)
                  + " of the forward pass at the rate of the linear layer",
              "at most 4"));
    }
  }

  private static Row linear(ZutisWorkload work, Rounds times, int batch) {
    return Row.cpu(
        "linear 768 to 3072 on %d tokens, float32".formatted(batch * work.tokens()),
        times.millis("linear"),
        flops(work.linearFlops(), times.millis("linear")),
        "baseline",
        "");
  }

  private static String flops(double operations, double millis) {
    return Row.number(operations / millis * 1e-6) + " GFLOP/s";
  }
}
