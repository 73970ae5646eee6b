package org.zeroseg.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.metric.MetricWorkers;
import org.zeroseg.core.metric.panoptic.PanopticMetric;
import org.zeroseg.core.metric.panoptic.PanopticOptions;
import org.zeroseg.core.metric.panoptic.PanopticPrediction;
import org.zeroseg.core.metric.panoptic.StoredPanoptic;

/**
 * Panoptic images of 640 x 480 in COCO's format, with 20 segments of 133 categories each, and
 * predictions with shifted outlines of which one segment in ten has another category.
 */
final class PanopticWorkload implements AutoCloseable {
  private static final int CATEGORIES = 133;

  private final Path folder;
  private final StoredPanoptic files;
  private final PanopticMetric metric;
  private final List<TruePanoptic> truths;
  private final List<PanopticPrediction> predictions;

  PanopticWorkload(Path work, int images) {
    try {
      folder = Files.createTempDirectory(work, "panoptic");
      Path truth = Files.createDirectory(folder.resolve("truth"));
      Path predicted = Files.createDirectory(folder.resolve("predicted"));
      draw(truth, predicted, images);
      files =
          StoredPanoptic.open(
              truth.resolve("all.json"), truth, predicted.resolve("all.json"), predicted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    metric = new PanopticMetric(new PanopticOptions(files.categories()));
    truths = IntStream.range(0, images).mapToObj(files::truth).toList();
    predictions = IntStream.range(0, images).mapToObj(files::prediction).toList();
  }

  private static void draw(Path truth, Path predicted, int images) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringJoiner trueEntries = new StringJoiner(",");
    StringJoiner predictedEntries = new StringJoiner(",");
    for (int image = 0; image < images; image++) {
      int[] regions = MetricWorkload.regions(random);
      int[] ids = random.ints(0, 1 << 24).filter(id -> id > 0).distinct().limit(20).toArray();
      int[] trueIds = IntStream.of(regions).map(region -> ids[region]).toArray();
      int[] shifted =
          IntStream.range(0, trueIds.length)
              .map(i -> trueIds[Math.max(0, i - 3 * MetricWorkload.WIDTH - 4)])
              .toArray();
      write(truth, image, trueIds);
      write(predicted, image, shifted);
      trueEntries.add(entry(image, segments(trueIds, random, 0)));
      predictedEntries.add(entry(image, segments(shifted, random, 10)));
    }
    String categories =
        String.join(
            ",",
            IntStream.rangeClosed(1, CATEGORIES)
                .mapToObj(
                    id ->
                        "{\"id\": %d, \"name\": \"c%d\", \"isthing\": %d}"
                            .formatted(id, id, id % 2))
                .toList());
    Files.writeString(
        truth.resolve("all.json"),
        "{\"categories\": [%s], \"annotations\": [%s]}".formatted(categories, trueEntries));
    Files.writeString(
        predicted.resolve("all.json"), "{\"annotations\": [%s]}".formatted(predictedEntries));
  }

  private static void write(Path folder, int image, int[] ids) throws IOException {
    PixelLabels map = PixelLabels.wrap(MetricWorkload.WIDTH, MetricWorkload.HEIGHT, ids);
    Files.write(folder.resolve(image + ".png"), PanopticPng.encode(map));
  }

  private static String entry(int image, List<String> segments) {
    return "{\"image_id\": %d, \"file_name\": \"%d.png\", \"segments_info\": [%s]}"
        .formatted(image, image, String.join(",", segments));
  }

  /** The segments of a map; with {@code wrong} 10 one in ten has another category. */
  private static List<String> segments(int[] ids, SplittableRandom random, int wrong) {
    List<String> segments = new ArrayList<>();
    for (int id : IntStream.of(ids).distinct().sorted().toArray()) {
      boolean another = wrong > 0 && random.nextInt(wrong) == 0;
      segments.add(
          "{\"id\": %d, \"category_id\": %d, \"area\": %d, \"iscrowd\": 0}"
              .formatted(
                  id,
                  (id + (another ? 1 : 0)) % CATEGORIES + 1,
                  IntStream.of(ids).filter(each -> each == id).count()));
    }
    return segments;
  }

  /** Counts all images, which are in memory. */
  double countDecoded(int threads) {
    metric.reset();
    MetricWorkers.count(
        metric,
        metric::fresh,
        truths.size(),
        threads,
        (worker, i) -> worker.add("" + i, truths.get(i), predictions.get(i)));
    return metric.scores().all().pq();
  }

  /** Reads the PNGs of all images and counts them. */
  double countFiles(int threads) {
    metric.reset();
    files.countInto(metric, threads);
    return metric.scores().all().pq();
  }

  @Override
  public void close() {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
