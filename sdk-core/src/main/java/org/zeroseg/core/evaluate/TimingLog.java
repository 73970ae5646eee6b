package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.Latency;
import org.zeroseg.api.EvaluationTiming.Stage;

/** Sums the time of the stages and keeps the latency of every image. */
final class TimingLog {
  private static final List<String> NOTES =
      List.of(
          "Warm-up images are in none of these numbers.",
          "'decode' reads and decodes photograph and ground truth on another thread, ahead of the"
              + " segmenter: the stages overlap.",
          "'segment' is preprocessing, networks and post-processing, with the result on the host;"
              + " its CPU time is that of all threads of the process less decoding.",
          "Latency is one image end to end: 'decode' and 'segment'.",
          "Drawing of examples and saving of the state are not timed.");

  private Cost decode = Cost.NONE;
  private Cost segment = Cost.NONE;
  private Cost metric = Cost.NONE;
  private long loopNanos;
  private long warmUp;
  private long[] latencies = new long[64];
  private int images;
  private long peakHeap;

  void addWarmUp() {
    warmUp++;
  }

  /** Adds an image; {@code loop} is the wall time from asking for it to having counted it. */
  void add(Cost decoding, Cost segmenting, Cost measuring, long loop) {
    decode = decode.plus(decoding);
    segment = segment.plus(segmenting);
    metric = metric.plus(measuring);
    loopNanos += loop;
    if (images == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * images);
    }
    latencies[images++] = decoding.wallNanos() + segmenting.wallNanos();
  }

  void peakHeap(long bytes) {
    peakHeap = Math.max(peakHeap, bytes);
  }

  EvaluationTiming timing(Map<String, Double> preparation) {
    Map<String, Stage> stages = new LinkedHashMap<>();
    stages.put("decode", stage(decode));
    stages.put("segment", stage(segment));
    stages.put("metric", stage(metric));
    return new EvaluationTiming(
        images, warmUp, loopNanos * 1e-9, stages, latency(), preparation, peakHeap, NOTES);
  }

  private static Stage stage(Cost cost) {
    return new Stage(cost.wallNanos() * 1e-9, cost.cpuNanos() * 1e-9);
  }

  private Latency latency() {
    if (images == 0) {
      return Latency.none();
    }
    long[] sorted = Arrays.copyOf(latencies, images);
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    return new Latency(
        mean * 1e-9, quantile(sorted, 0.5), quantile(sorted, 0.95), sorted[images - 1] * 1e-9);
  }

  /** The smallest latency that this share of the images does not exceed. */
  private static double quantile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] * 1e-9;
  }

  void write(DataOutput out) throws IOException {
    for (Cost cost : List.of(decode, segment, metric)) {
      out.writeLong(cost.wallNanos());
      out.writeLong(cost.cpuNanos());
    }
    out.writeLong(loopNanos);
    out.writeLong(warmUp);
    out.writeLong(peakHeap);
    out.writeInt(images);
    for (int i = 0; i < images; i++) {
      out.writeLong(latencies[i]);
    }
  }

  void read(DataInput in) throws IOException {
    decode = new Cost(in.readLong(), in.readLong());
    segment = new Cost(in.readLong(), in.readLong());
    metric = new Cost(in.readLong(), in.readLong());
    loopNanos = in.readLong();
    warmUp = in.readLong();
    peakHeap = in.readLong();
    images = in.readInt();
    latencies = new long[Math.max(64, images)];
    for (int i = 0; i < images; i++) {
      latencies[i] = in.readLong();
    }
  }
}
