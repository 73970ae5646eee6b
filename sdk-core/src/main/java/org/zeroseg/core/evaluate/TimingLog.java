package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.Memory;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.api.StageListener;

/** Sums the time of the stages and keeps the latency of every image. */
final class TimingLog {
  static final String DECODE = StageListener.Stage.DECODE.toString();
  static final String CONCEPTS = StageListener.Stage.CONCEPTS.toString();
  static final String METRIC = "metric";

  /** What is done with the words when they are first seen. */
  static final String FIRST_CONCEPTS = "prepare concepts";

  private static final long UNKNOWN = -1;

  private final Map<String, Cost> stages = new LinkedHashMap<>();
  private final Latencies latencies = new Latencies();
  private Optional<NetworkInput> input = Optional.empty();
  private Optional<Cost> firstConcepts = Optional.empty();
  private long loopNanos;
  private long warmUp;
  private long peakHeap = UNKNOWN;
  private long peakResident = UNKNOWN;

  void addWarmUp() {
    warmUp++;
  }

  /**
   * Adds an image.
   *
   * @param costs of its stages
   * @param sizes what networks were given
   * @param loop wall time from asking for the image to having counted it
   */
  void add(Map<String, Cost> costs, Optional<NetworkInput> sizes, long loop) {
    long latency = 0;
    for (Map.Entry<String, Cost> cost : costs.entrySet()) {
      stages.merge(cost.getKey(), cost.getValue(), Cost::plus);
      latency += cost.getKey().equals(METRIC) ? 0 : cost.getValue().wallNanos();
    }
    latencies.add(latency);
    input = StageClock.widest(input, sizes);
    loopNanos += loop;
  }

  /** Adds what it cost to prepare the concepts; once in every process that evaluates. */
  void addFirstConcepts(Cost cost) {
    firstConcepts = Optional.of(firstConcepts.orElse(Cost.NONE).plus(cost));
  }

  /** Looks at the peaks of memory. */
  void measureMemory() {
    peakHeap = Math.max(peakHeap, PeakMemory.heapBytes());
    peakResident = Math.max(peakResident, PeakMemory.residentBytes().orElse(UNKNOWN));
  }

  EvaluationTiming timing(Map<String, Stage> before) {
    Map<String, Stage> preparation = new LinkedHashMap<>(before);
    firstConcepts.ifPresent(cost -> preparation.put(FIRST_CONCEPTS, cost.seconds()));
    return new EvaluationTiming(
        latencies.size(),
        warmUp,
        loopNanos * 1e-9,
        inOrder(),
        latencies.summary(),
        preparation,
        input,
        new Memory(known(peakHeap), known(peakResident)),
        TimingNotes.of(stages.keySet()));
  }

  /** In the order of the work, which is not the one in which stages were first seen. */
  private Map<String, Stage> inOrder() {
    List<String> names = new ArrayList<>();
    for (StageListener.Stage stage : StageListener.Stage.values()) {
      names.add(stage.toString());
    }
    names.add(StageClock.WHOLE);
    names.add(METRIC);
    Map<String, Stage> ordered = new LinkedHashMap<>();
    for (String name : names) {
      if (stages.containsKey(name)) {
        ordered.put(name, stages.get(name).seconds());
      }
    }
    return ordered;
  }

  private static OptionalLong known(long bytes) {
    return bytes == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(stages.size());
    for (Map.Entry<String, Cost> stage : stages.entrySet()) {
      out.writeUTF(stage.getKey());
      stage.getValue().write(out);
    }
    out.writeBoolean(firstConcepts.isPresent());
    firstConcepts.orElse(Cost.NONE).write(out);
    out.writeBoolean(input.isPresent());
    NetworkInput sizes = input.orElse(new NetworkInput(0, 0, 0, 0, 0));
    out.writeInt(sizes.largestBatch());
    out.writeInt(sizes.minWidth());
    out.writeInt(sizes.maxWidth());
    out.writeInt(sizes.minHeight());
    out.writeInt(sizes.maxHeight());
    out.writeLong(loopNanos);
    out.writeLong(warmUp);
    out.writeLong(peakHeap);
    out.writeLong(peakResident);
    latencies.write(out);
  }

  void read(DataInput in) throws IOException {
    stages.clear();
    for (int left = in.readInt(); left > 0; left--) {
      stages.put(in.readUTF(), Cost.read(in));
    }
    boolean hasConcepts = in.readBoolean();
    firstConcepts = Optional.of(Cost.read(in)).filter(cost -> hasConcepts);
    boolean hasInput = in.readBoolean();
    NetworkInput sizes =
        new NetworkInput(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    input = Optional.of(sizes).filter(range -> hasInput);
    loopNanos = in.readLong();
    warmUp = in.readLong();
    peakHeap = in.readLong();
    peakResident = in.readLong();
    latencies.read(in);
  }
}
