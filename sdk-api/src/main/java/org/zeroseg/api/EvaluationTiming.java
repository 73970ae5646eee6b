package org.zeroseg.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long an evaluation took. Warm-up images count in none of these numbers.
 *
 * @param images how many images were timed
 * @param warmUpImages how many images came before and were not timed
 * @param loopSeconds wall time from the first timed image to the last, without pauses between
 *     interrupted runs
 * @param stages what the time went into, by name in the order of the work: {@code decode}, {@code
 *     preprocess}, {@code concepts}, {@code forward}, {@code post-process}, or {@code segment} in
 *     place of the last four for a segmenter that does not tell its stages, and {@code metric};
 *     stages may overlap, so that their sum exceeds the loop
 * @param latency of one image from its files to its segmentation
 * @param preparation time of what is done once and in no other number, by name, e.g. {@code list
 *     files}, {@code open model}
 * @param networkInput what networks were given; empty if the segmenter does not tell
 * @param memory the largest use of memory
 * @param notes what a reader of the numbers must know
 */
public record EvaluationTiming(
    long images,
    long warmUpImages,
    double loopSeconds,
    Map<String, Stage> stages,
    Latency latency,
    Map<String, Stage> preparation,
    Optional<NetworkInput> networkInput,
    Memory memory,
    List<String> notes) {

  /** Copies the collections, keeping their order. */
  public EvaluationTiming {
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    Objects.requireNonNull(latency, "latency");
    preparation = Collections.unmodifiableMap(new LinkedHashMap<>(preparation));
    Objects.requireNonNull(networkInput, "networkInput");
    Objects.requireNonNull(memory, "memory");
    notes = List.copyOf(notes);
  }

  /**
   * Nothing was timed.
   *
   * @return a timing of no images
   */
  public static EvaluationTiming none() {
    return new EvaluationTiming(
        0, 0, 0, Map.of(), Latency.none(), Map.of(), Optional.empty(), Memory.unknown(), List.of());
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
   * @param cpuSeconds time of all processors together; NaN if not known
   */
  public record Stage(double wallSeconds, double cpuSeconds) {}

  /**
   * The sizes of what networks were given, over the timed images, in pixels.
   *
   * @param largestBatch the most images that a network was given at once
   * @param minWidth the smallest width
   * @param maxWidth the largest width
   * @param minHeight the smallest height
   * @param maxHeight the largest height
   */
  public record NetworkInput(
      int largestBatch, int minWidth, int maxWidth, int minHeight, int maxHeight) {

    /**
     * The sizes and the batch in words.
     *
     * @return e.g. {@code 320x320, batch of 1} or {@code 256..320x192..320, batch of 1}
     */
    @Override
    public String toString() {
      return "%sx%s, batch of %d"
          .formatted(range(minWidth, maxWidth), range(minHeight, maxHeight), largestBatch);
    }

    private static String range(int least, int most) {
      return least == most ? Integer.toString(least) : least + ".." + most;
    }
  }

  /**
   * The largest use of memory, as far as the system tells.
   *
   * @param peakHeapBytes Java's heap while images were timed
   * @param peakResidentBytes what the whole process had in physical memory at any time since its
   *     start: heap, memory of the engine with the weights, mapped files
   */
  public record Memory(OptionalLong peakHeapBytes, OptionalLong peakResidentBytes) {
    /** Checks that nothing is missing. */
    public Memory {
      Objects.requireNonNull(peakHeapBytes, "peakHeapBytes");
      Objects.requireNonNull(peakResidentBytes, "peakResidentBytes");
    }

    /**
     * Nothing is known.
     *
     * @return no number
     */
    public static Memory unknown() {
      return new Memory(OptionalLong.empty(), OptionalLong.empty());
    }
  }

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
