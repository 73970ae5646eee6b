package org.zeroseg.core.convert;

import java.util.Arrays;
import java.util.List;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

/** Puts a result together from its segments. */
public final class SegmentsAs {
  private SegmentsAs() {}

  /**
   * A result of the same size and task with other segments, without explanation.
   *
   * @param vocabulary of the segments
   * @param segments ids ascending
   * @throws IllegalArgumentException if segments overlap where they must not, or their concepts are
   *     not in the vocabulary
   */
  public static Segmentation like(
      Segmentation result, Vocabulary vocabulary, List<Segment> segments) {
    return task(nameOf(result), vocabulary, result.width(), result.height(), segments);
  }

  /** The name of the task of a result, as in {@link #task}. */
  static String nameOf(Segmentation result) {
    return result.match(s -> "semantic", i -> "instance", p -> "panoptic");
  }

  /**
   * A result of a task.
   *
   * @param task {@code semantic}, {@code instance} or {@code panoptic}
   * @param segments ids ascending
   * @throws IllegalArgumentException if there is no such task, or segments overlap where they must
   *     not
   */
  static Segmentation task(
      String task, Vocabulary vocabulary, int width, int height, List<Segment> segments) {
    return switch (task) {
      case "semantic" -> semantic(vocabulary, width, height, segments);
      case "instance" ->
          InstanceSegmentation.of(vocabulary, width, height, segments, Explanation.none());
      case "panoptic" ->
          PanopticSegmentation.of(
              vocabulary,
              width,
              height,
              paint(width, height, segments),
              segments,
              Explanation.none());
      default -> throw new IllegalArgumentException("there is no task '%s'".formatted(task));
    };
  }

  private static SemanticSegmentation semantic(
      Vocabulary vocabulary, int width, int height, List<Segment> segments) {
    int[] ids = paint(width, height, segments);
    int[] labels = new int[ids.length];
    float[] scores = new float[ids.length];
    Arrays.fill(labels, Segmentation.NOTHING);
    for (Segment segment : segments) {
      int label = vocabulary.indexOf(segment.concept().name());
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == segment.id()) {
          labels[i] = label;
          scores[i] = segment.score();
        }
      }
    }
    return SemanticSegmentation.builder(vocabulary, width, height).pixels(labels, scores).build();
  }

  private static int[] paint(int width, int height, List<Segment> segments) {
    int[] ids = new int[width * height];
    Arrays.fill(ids, Segmentation.NOTHING);
    for (Segment segment : segments) {
      Mask mask = segment.mask();
      boolean[] pixels = mask.toPixels();
      for (int i = 0; i < pixels.length; i++) {
        if (pixels[i] && ids[i] != Segmentation.NOTHING) {
          throw new IllegalArgumentException(
              "segments %d and %d overlap at x=%d, y=%d"
                  .formatted(ids[i], segment.id(), i % width, i / width));
        }
        ids[i] = pixels[i] ? segment.id() : ids[i];
      }
    }
    return ids;
  }
}
