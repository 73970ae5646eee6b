package org.zeroseg.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** ViT-B/16 against a plain product of the same run, and against ONNX Runtime. */
final class VisionSection implements Section {
  private static final int LINEAR_CALLS = 10;
  private static final double LARGEST_ERROR = 0.05;

  @Override
  public String name() {
    return "vision";
  }

  @Override
  public List<Row> measure(Settings settings) throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(measure(settings, 1));
    rows.addAll(measure(settings, 8));
    return rows;
  }

  private static List<Row> measure(Settings settings, int batch) throws IOException {
    try (VisionWorkload work = new VisionWorkload(batch)) {
      work.openOnnx(settings.work());
      Checks.close("ONNX Runtime", work.float32(), work.onnx(), 1e-3);
      Checks.close("bfloat16", work.float32(), work.bf16(), LARGEST_ERROR);
      Rounds times =
          Rounds.run(
              1,
              settings.rounds(),
              List.of(
                  new Trial("linear", LINEAR_CALLS, work::linear),
                  new Trial("float32", work::float32),
                  new Trial("bf16", work::bf16),
                  new Trial("onnx", work::onnx)));
      String model = "ViT-B/16, batch " + batch + ", ";
      double share = work.forwardFlops() / work.linearFlops();
      String peak = "%s of the linear layer";
      return List.of(
          Row.cpu(
              "linear 768 to 3072 on %d tokens, float32".formatted(batch * 197),
              times.millis("linear"),
              flops(work.linearFlops(), times.millis("linear")),
              "baseline",
              ""),
          Row.cpu(
              model + "float32",
              times.millis("float32"),
              flops(work.forwardFlops(), times.millis("float32")),
              peak.formatted(Row.number(share * times.speedUp("linear", "float32"))),
              batch == 1 ? "" : "at least 0.9"),
          Row.cpu(
              model + "bf16 linears",
              times.millis("bf16"),
              flops(work.forwardFlops(), times.millis("bf16")),
              Row.number(times.speedUp("float32", "bf16")) + "x faster than float32",
              "at least 1.6x"),
          Row.cpu(
              model + "ONNX Runtime",
              times.millis("onnx"),
              flops(work.forwardFlops(), times.millis("onnx")),
              Row.number(times.speedUp("float32", "onnx")) + "x faster than float32",
              ""));
    }
  }

  private static String flops(double operations, double millis) {
    return Row.number(operations / millis * 1e-6) + " GFLOP/s";
  }
}
