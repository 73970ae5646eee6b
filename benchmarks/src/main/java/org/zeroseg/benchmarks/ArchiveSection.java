package org.zeroseg.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.ArchiveOptions.KernelChoice;
import org.zeroseg.core.retrieval.ArchiveOptions.ScanMode;
import org.zeroseg.core.retrieval.ArchiveSnapshot;
import org.zeroseg.core.retrieval.ArchiveStore;
import org.zeroseg.core.retrieval.ScoredEntry;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

/** Exact top-50 by every kernel, over float32 rows and over certified int8 codes. */
final class ArchiveSection implements Section {
  private static final int K = 50;
  private static final int MANY = 32;
  private static final int CODE_BYTES = ArchiveWorkload.DIMENSION + 2 * Float.BYTES;
  private static final int KEY_BYTES = ArchiveWorkload.DIMENSION * Float.BYTES;

  /** What one million rows took, in CPU ms, when the scan was designed. */
  private static final Map<String, String> AIMS =
      Map.of(
          "VECTOR_API FLOAT32", "74 ms per million",
          "VECTOR_API CERTIFIED_INT8", "50 to 57 ms per million",
          "DJL FLOAT32", "190 ms per million",
          "DJL CERTIFIED_INT8", "150 ms per million");

  private record Scan(String name, ArchiveStore store, int rowBytes) {}

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public List<Row> measure(Settings settings) throws IOException {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        ArchiveWorkload work = new ArchiveWorkload(settings.work(), settings.rows())) {
      List<Scan> scans = open(work, runtime);
      try {
        float[][] queries = work.queries(MANY);
        int same = equalLists(scans, queries);
        List<Row> rows = new ArrayList<>(one(settings, work, scans, queries));
        rows.addAll(many(settings, scans, queries));
        rows.add(
            new Row(
                "hit lists that equal those of the first scan",
                "",
                "%d of %d".formatted(same, queries.length * scans.size()),
                "",
                "all"));
        return rows;
      } finally {
        scans.forEach(scan -> scan.store().close());
      }
    }
  }

  private static List<Scan> open(ArchiveWorkload work, TensorRuntime runtime) {
    List<KernelChoice> kernels = new ArrayList<>(List.of(KernelChoice.DJL, KernelChoice.JAVA));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      kernels.add(0, KernelChoice.VECTOR_API);
    }
    List<Scan> scans = new ArrayList<>();
    for (KernelChoice kernel : kernels) {
      for (ScanMode mode : List.of(ScanMode.FLOAT32, ScanMode.CERTIFIED_INT8)) {
        ArchiveOptions.Builder options =
            ArchiveOptions.builder().kernel(kernel).scanMode(mode).tensors(runtime.root());
        int rowBytes = mode == ScanMode.FLOAT32 ? KEY_BYTES : CODE_BYTES;
        scans.add(new Scan(kernel + " " + mode, work.open(options), rowBytes));
      }
    }
    return scans;
  }

  /** Runs every scan on every query, which also brings the files into memory. */
  private static int equalLists(List<Scan> scans, float[][] queries) {
    List<List<ScoredEntry>> expected = search(scans.get(0), queries);
    int same = 0;
    for (Scan scan : scans) {
      for (int q = 0; q < queries.length; q++) {
        List<ScoredEntry> found = search(scan, new float[][] {queries[q]}).get(0);
        same += found.equals(expected.get(q)) ? 1 : 0;
      }
    }
    return same;
  }

  private static List<List<ScoredEntry>> search(Scan scan, float[][] queries) {
    try (ArchiveSnapshot snapshot = scan.store().snapshot()) {
      return snapshot.search(queries, K);
    }
  }

  private static List<Row> one(
      Settings settings, ArchiveWorkload work, List<Scan> scans, float[][] queries)
      throws IOException {
    MemoryProbe probe = new MemoryProbe(work.rowFiles());
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial("read", 2, probe::read));
    Map<String, Integer> calls = new LinkedHashMap<>();
    for (Scan scan : scans) {
      // As many calls like images as like texts in each measurement.
      trials.add(
          new Trial(
              scan.name(),
              2,
              () -> {
                int call = calls.merge(scan.name(), 1, Integer::sum);
                search(scan, new float[][] {queries[call % queries.length]});
              }));
    }
    Rounds times = Rounds.run(1, settings.rounds(), trials);
    List<Row> rows = new ArrayList<>();
    double read = times.millis("read");
    rows.add(
        Row.cpu(
            "reading %.2f GB of mapped rows".formatted(probe.bytes() * 1e-9),
            read,
            speed(probe.bytes(), read),
            "baseline",
            ""));
    for (Scan scan : scans) {
      double millis = times.millis(scan.name());
      long bytes = (long) scan.rowBytes() * settings.rows();
      double share = times.speedUp("read", scan.name()) * bytes / probe.bytes();
      rows.add(
          Row.cpu(
              "top-50 of %,d x 512, %s".formatted(settings.rows(), title(scan)),
              millis,
              speed(bytes, millis),
              Row.number(share) + " of the speed of reading",
              AIMS.getOrDefault(scan.name(), "")));
    }
    return rows;
  }

  private static List<Row> many(Settings settings, List<Scan> scans, float[][] queries) {
    List<Scan> quick = scans.stream().filter(scan -> !scan.name().startsWith("JAVA")).toList();
    List<Trial> trials =
        quick.stream().map(scan -> new Trial(scan.name(), () -> search(scan, queries))).toList();
    Rounds times = Rounds.run(1, Math.min(3, settings.rounds()), trials);
    return quick.stream()
        .map(
            scan ->
                Row.cpu(
                    "%d queries at once, %s".formatted(queries.length, title(scan)),
                    times.millis(scan.name()),
                    Row.number(times.millis(scan.name()) / queries.length) + " ms per query",
                    "",
                    ""))
        .toList();
  }

  private static String title(Scan scan) {
    return scan.name()
        .replace("VECTOR_API", "Vector API")
        .replace("JAVA", "plain Java")
        .replace("FLOAT32", "float32")
        .replace("CERTIFIED_INT8", "certified int8");
  }

  private static String speed(long bytes, double millis) {
    return Row.number(bytes / millis * 1e-6) + " GB/s";
  }
}
