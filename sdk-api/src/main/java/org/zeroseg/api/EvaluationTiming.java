package org.zeroseg.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long an evaluation took. Warm-up images count in none of these numbers.
 *
 * @param images how many images were timed
 * @param warmUpImages how many images came before and were not timed
 * @param loopSeconds wall time from the first timed image to the last, without pauses between
 *     interrupted runs
 * @param stages what the time went into, by name in the order of the work, e.g. {@code decode},
 *     {@code segment}, {@code metric}; stages may overlap, so that their sum exceeds the loop
 * @param latency of one image from its files to its segmentation
 * @param preparation wall seconds of what is done once before the first image, by name, e.g. {@code
 *     open model}
 * @param peakHeapBytes the largest heap during the work, or 0 if not known
 * @param notes what a reader of the numbers must know
 */
public record EvaluationTiming(
    long images,
    long warmUpImages,
    double loopSeconds,
    Map<String, Stage> stages,
    Latency latency,
    Map<String, Double> preparation,
    long peakHeapBytes,
    List<String> notes) {

  /** Copies the collections, keeping their order. */
  public EvaluationTiming {
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    Objects.requireNonNull(latency, "latency");
    preparation = Collections.unmodifiableMap(new LinkedHashMap<>(preparation));
    notes = List.copyOf(notes);
  }

  /**
   * Nothing was timed.
   *
   * @return a timing of no images
   */
  public static EvaluationTiming none() {
    return new EvaluationTiming(0, 0, 0, Map.of(), Latency.none(), Map.of(), 0, List.of());
  }

  /**
   * The speed of the loop.
   *
   * @return images per second of wall time; NaN if no image was timed
   */
  public double throughput() {
    return images == 0 ? Double.NaN : images / loopSeconds;
  }

  /**
   * The time of one stage, summed over the timed images.
   *
   * @param wallSeconds time on the clock
   * @param cpuSeconds time of all processors together
   */
  public record Stage(double wallSeconds, double cpuSeconds) {}

  /**
   * The time of one image, in seconds; NaN if no image was timed.
   *
   * @param mean over the timed images
   * @param p50 half of the images took at most this long
   * @param p95 95 % of the images took at most this long
   * @param max of the slowest image
   */
  public record Latency(double mean, double p50, double p95, double max) {
    /**
     * No image was timed.
     *
     * @return NaN everywhere
     */
    public static Latency none() {
      return new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
  }
}
