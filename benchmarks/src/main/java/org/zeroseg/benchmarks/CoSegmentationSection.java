package org.zeroseg.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Co-segmentation of 50 images with 14 x 14 features of 384 channels. */
final class CoSegmentationSection implements Section {
  private static final String WHAT = "co-segmentation, 50 images of 14x14x384, ";

  @Override
  public String name() {
    return "cosegmentation";
  }

  @Override
  public List<Row> measure(Settings settings) throws IOException {
    try (CoSegmentationWorkload work = new CoSegmentationWorkload(CoSegmentationWorkload.IMAGES)) {
      Checks.close("co-segmentation", work.naive(), work.blockwise(), 1e-5);
      Rounds times =
          Rounds.run(
              1,
              settings.rounds(),
              List.of(new Trial("naive", work::naive), new Trial("blockwise", work::blockwise)));
      return List.of(
          Row.cpu(
              WHAT + "all pairs in a matrix",
              times.millis("naive"),
              memory("naive"),
              "baseline",
              ""),
          Row.cpu(
              WHAT + "the plugin's form",
              times.millis("blockwise"),
              memory("blockwise"),
              Row.number(times.speedUp("naive", "blockwise")) + "x faster",
              "at least 3x, below 100 MB"));
    }
  }

  private static String memory(String form) throws IOException {
    if (!Files.isWritable(Path.of("/proc/self/clear_refs"))) {
      return "memory: not measured on this system";
    }
    List<String> options =
        List.of("-Dai.djl.pytorch.num_threads=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    String[] bytes = ChildJvm.run(CoSegmentationMemory.class, options, List.of(form)).split(" ", 2);
    return "peak +%d MB, of heap allocated %d MB"
        .formatted(Long.parseLong(bytes[0]) / 1_000_000, Long.parseLong(bytes[1]) / 1_000_000);
  }
}
