package org.zeroseg.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.zeroseg.api.Mask;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.data.coco.CocoShape;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.metric.coco.CocoOptions;
import org.zeroseg.core.metric.coco.CocoScoring;

/**
 * Images of 640x480 with twenty true objects of eighty classes; most detections are true objects
 * that were moved a little, the others are anything anywhere.
 */
final class CocoWorkload {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int CLASSES = 80;
  private static final int OBJECTS = 20;

  private final CocoInstances truth;
  private final List<CocoDetection> detections = new ArrayList<>();
  private final CocoScoring scoring;
  private final CocoOptions options;

  /**
   * Draws images.
   *
   * @param images how many
   * @param found detections of each
   */
  CocoWorkload(int images, int found) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> annotations = new ArrayList<>();
    for (int image = 1; image <= images; image++) {
      List<Oval> objects = new ArrayList<>();
      for (int i = 0; i < OBJECTS; i++) {
        Oval oval = Oval.random(random);
        objects.add(oval);
        Mask mask = oval.mask();
        annotations.add(
            ("{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"iscrowd\":%d,\"area\":%d,"
                    + "\"segmentation\":{\"size\":[%d,%d],\"counts\":\"%s\"}}")
                .formatted(
                    annotations.size() + 1,
                    image,
                    oval.category,
                    i == 0 && image % 10 == 0 ? 1 : 0,
                    mask.area(),
                    HEIGHT,
                    WIDTH,
                    mask.toCocoCounts().replace("\\", "\\\\")));
      }
      for (int i = 0; i < found; i++) {
        Oval oval =
            random.nextInt(10) < 6
                ? objects.get(random.nextInt(OBJECTS)).moved(random)
                : Oval.random(random);
        detections.add(
            new CocoDetection(
                detections.size() + 1,
                image,
                oval.category,
                random.nextInt(1000) / 1000.0,
                Optional.empty(),
                new CocoShape.Text(WIDTH, HEIGHT, oval.mask().toCocoCounts())));
      }
    }
    truth = read(images, annotations);
    scoring = new CocoScoring(truth, detections);
    options = CocoOptions.builder(CocoScoring.categories(truth)).build();
  }

  private static CocoInstances read(int images, List<String> annotations) {
    try {
      Path file = Files.createTempFile("coco", ".json");
      try {
        Files.writeString(
            file,
            "{\"images\":%s,\"categories\":%s,\"annotations\":%s}"
                .formatted(
                    objects(
                        images, "{\"id\":%d,\"width\":" + WIDTH + ",\"height\":" + HEIGHT + "}"),
                    objects(CLASSES, "{\"id\":%1$d,\"name\":\"class %1$d\"}"),
                    annotations));
        return CocoInstances.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> objects(int count, String format) {
    List<String> objects = new ArrayList<>(Collections.nCopies(count, ""));
    IntStream.rangeClosed(1, count).forEach(i -> objects.set(i - 1, format.formatted(i)));
    return objects;
  }

  /** Scores all detections from their compressed text on. */
  MetricResult score(int threads) {
    return scoring.score(options, threads).result();
  }

  private record Oval(int category, double x, double y, double width, double height) {
    static Oval random(SplittableRandom random) {
      double width = 10 + Math.exp(random.nextDouble() * 5.3);
      double height = 10 + Math.exp(random.nextDouble() * 5.3);
      return new Oval(
          random.nextInt(1, CLASSES + 1),
          random.nextDouble() * (WIDTH - width),
          random.nextDouble() * (HEIGHT - height),
          width,
          height);
    }

    Oval moved(SplittableRandom random) {
      double share = 0.3 * random.nextDouble();
      return new Oval(
          category,
          x + share * width * (random.nextDouble() - 0.5),
          y + share * height * (random.nextDouble() - 0.5),
          width * (1 + share * (random.nextDouble() - 0.5)),
          height);
    }

    /** An oval with a frayed edge, as networks draw them. */
    Mask mask() {
      return Mask.of(
          WIDTH,
          HEIGHT,
          (u, v) -> {
            double across = 2 * (u + 0.5 - x) / width - 1;
            double down = 2 * (v + 0.5 - y) / height - 1;
            double edge = (u * 7 + v * 13) % 5 * 0.02;
            return across * across + down * down < 1 - edge;
          });
    }
  }
}
