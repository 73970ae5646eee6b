package org.zeroseg.core.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.mask.Outline;
import org.zeroseg.core.mask.PixelFill;

/**
 * YOLO segmentation labels: a text file per image, a line per object: the position of its concept,
 * the corners of a polygon as shares of width and height, and optionally the score.
 *
 * <p>A line has a single polygon, so that parts and holes are joined by bridges of no width; filled
 * by pixel centres, it gives exactly the mask.
 */
public final class YoloLabels {
  private YoloLabels() {}

  /**
   * Writes the segments of a result of any kind; an empty file if there are none.
   *
   * @param withScores whether lines end with the score
   * @throws ZeroSegException if the file cannot be written
   */
  public static void write(Path file, Segmentation result, boolean withScores) {
    StringBuilder text = new StringBuilder();
    for (Segment segment : result.segments()) {
      text.append(result.vocabulary().indexOf(segment.concept().name()));
      double[] walk = walk(segment.mask());
      for (int i = 0; i < walk.length; i++) {
        double share = walk[i] / (i % 2 == 0 ? result.width() : result.height());
        text.append(' ').append(decimal(share));
      }
      if (withScores) {
        text.append(' ').append(segment.score());
      }
      text.append('\n');
    }
    JsonFile.replace(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Eight decimals, so that corners of images of any size are found again. */
  private static String decimal(double share) {
    return String.format(Locale.ROOT, "%.8f", share).replaceFirst("\\.?0+$", "");
  }

  /** All rings in one walk: round each, and from its start back to the start of the first. */
  private static double[] walk(Mask mask) {
    List<int[]> rings = new ArrayList<>();
    Outline.of(mask).forEach(part -> rings.addAll(part.rings()));
    List<Double> walk = new ArrayList<>();
    int[] first = rings.get(0);
    for (int[] ring : rings) {
      for (int corner : ring) {
        walk.add((double) corner);
      }
      if (rings.size() > 1) {
        walk.add((double) ring[0]);
        walk.add((double) ring[1]);
      }
      if (ring != first) {
        walk.add((double) first[0]);
        walk.add((double) first[1]);
      }
    }
    return walk.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Reads a file, of ours or of another tool; ids of segments are their lines, from 0.
   *
   * @param width columns of the image
   * @param height rows of the image
   * @return the objects; one without score has score 1
   * @throws DatasetException if the file cannot be read, or a line has no class, too few or wrong
   *     numbers, or covers no pixel, naming file and line
   */
  public static InstanceSegmentation read(Path file, Vocabulary vocabulary, int width, int height) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DatasetException(
          SampleFault.MISSING_FILE, "cannot read %s: %s".formatted(file, e), e);
    }
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          segments.add(segment(lines.get(i), i, vocabulary, width, height));
        } catch (IllegalArgumentException e) {
          throw new DatasetException(
              SampleFault.BAD_ANNOTATION,
              "line %d of %s: %s".formatted(i + 1, file, e.getMessage()),
              e);
        }
      }
    }
    return InstanceSegmentation.of(vocabulary, width, height, segments, Explanation.none());
  }

  private static Segment segment(
      String line, int id, Vocabulary vocabulary, int width, int height) {
    String[] words = line.strip().split("\\s+", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = number(words[i]);
    }
    if (words.length < 7) {
      throw new IllegalArgumentException(
          "it has %d numbers, but needs a class and three corners".formatted(words.length));
    }
    if (numbers[0] != Math.rint(numbers[0]) || numbers[0] < 0 || numbers[0] >= vocabulary.size()) {
      throw new IllegalArgumentException(
          "class %s is none of the %d concepts".formatted(words[0], vocabulary.size()));
    }
    boolean scored = words.length % 2 == 0;
    double[] corners = new double[(words.length - 1) / 2 * 2];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = numbers[i + 1] * (i % 2 == 0 ? width : height);
    }
    Mask mask = PixelFill.fill(width, height, List.of(corners));
    if (mask.isEmpty()) {
      throw new IllegalArgumentException("its polygon covers no pixel");
    }
    return new Segment(
        id,
        vocabulary.get((int) numbers[0]),
        mask,
        scored ? Float.parseFloat(words[words.length - 1]) : 1);
  }

  private static double number(String word) {
    double number;
    try {
      number = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(word), e);
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'%s' is not finite".formatted(word));
    }
    return number;
  }
}
