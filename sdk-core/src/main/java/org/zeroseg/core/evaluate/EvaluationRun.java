package org.zeroseg.core.evaluate;

import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SkippedSample;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SkippingDataset;

/** One pass over the samples, from where it stopped before. */
final class EvaluationRun {
  private final Segmenter segmenter;
  private final Dataset data;
  private final EvaluationRequest request;
  private final int total;
  private final Standing standing;
  private final Optional<StateFile> file;
  private final SegmentRequest question;
  private final LabelMapping mapping;
  private final SizeRule sizes;
  private final int first;
  private long savedAt = System.nanoTime();
  private int savedNext = -1;
  private int warmUpLeft;
  private boolean conceptsPrepared;

  EvaluationRun(
      Segmenter segmenter,
      Dataset data,
      EvaluationRequest request,
      Plan plan,
      int total,
      Standing standing,
      Optional<StateFile> file) {
    this.segmenter = segmenter;
    this.data = data;
    this.request = request;
    this.total = total;
    this.standing = standing;
    this.file = file;
    question = SegmentRequest.builder(data.queries()).task(plan.task()).build();
    mapping = new LabelMapping(data);
    sizes = new SizeRule(request.resizePredictions());
    first = standing.next;
    warmUpLeft = Math.min(request.warmUpImages(), (total - first) / 2);
  }

  /** Goes on to the last sample; whatever stops it, the state is saved first. */
  void run() {
    request.progress().progress("evaluating", first, total);
    try (SampleReader samples = new SampleReader(data, first, total)) {
      while (standing.next < total) {
        request
            .cancellation()
            .check("evaluating (%d of %d images done)".formatted(standing.next, total));
        step(samples);
        standing.next++;
        request.progress().progress("evaluating", standing.next, total);
        saveIfDue();
      }
    } catch (RuntimeException stopped) {
      saveBecauseOf(stopped);
      throw stopped;
    }
    save();
  }

  private void step(SampleReader samples) {
    long start = System.nanoTime();
    ReadSample read = samples.next();
    if (read.fault().isPresent()) {
      skip(read.index(), read.fault().get());
      return;
    }
    Sample sample = read.sample().orElseThrow();
    StageClock stages = new StageClock(Clock.ofProcessLess(samples::cpuNanos));
    Segmentation answer;
    try {
      answer = segmenter.segment(sample.image(), question, stages);
    } catch (ImageException unreadable) {
      skip(read.index(), corrupt(sample, unreadable));
      return;
    }
    stages.answered();
    Segmentation prediction = sizes.apply(sample, mapping.apply(answer));
    Map<String, Cost> costs = stages.end();
    Clock clock = Clock.ofThread();
    double figure = count(sample, prediction);
    costs.put(TimingLog.METRIC, clock.lap());
    costs.merge(TimingLog.DECODE, read.cost(), Cost::plus);
    time(costs, stages.input(), System.nanoTime() - start);
    standing.images++;
    rank(read.index(), sample, prediction, figure);
  }

  /** Counts an image; how good it is is only computed if images are ranked. */
  private double count(Sample sample, Segmentation prediction) {
    try {
      if (standing.ranking.isWanted()) {
        return standing.metric.addScored(sample, prediction);
      }
      standing.metric.add(sample, prediction);
      return Double.NaN;
    } catch (IllegalArgumentException refused) {
      throw new ZeroSegException(refused.getMessage(), refused);
    }
  }

  private void time(Map<String, Cost> costs, Optional<NetworkInput> input, long loopNanos) {
    long nanos = loopNanos;
    if (!conceptsPrepared && costs.containsKey(TimingLog.CONCEPTS)) {
      Cost once = costs.remove(TimingLog.CONCEPTS);
      standing.timing.addFirstConcepts(once);
      nanos -= once.wallNanos();
      conceptsPrepared = true;
    }
    if (warmUpLeft > 0) {
      warmUpLeft--;
      standing.timing.addWarmUp();
      if (warmUpLeft == 0) {
        PeakMemory.resetHeap();
      }
    } else {
      standing.timing.add(costs, input, nanos);
    }
  }

  private void rank(int index, Sample sample, Segmentation prediction, double figure) {
    standing.ranking.offer(
        index, sample.key(), figure, () -> ExamplePictures.draw(sample, prediction));
  }

  private DatasetException corrupt(Sample sample, ImageException cause) {
    return new DatasetException(
        SampleFault.CORRUPT_IMAGE,
        "dataset '%s', sample '%s': %s".formatted(data.name(), sample.key(), cause.getMessage()),
        cause);
  }

  private void skip(int index, DatasetException fault) {
    SampleFault kind = fault.fault().orElseThrow();
    standing.skipped.add(new SkippedSample(data.key(index), kind, fault.getMessage()));
    int bad = standing.skipped.size();
    if (bad > request.badSamples() * total && !datasetSkips(index)) {
      standing.skipped.remove(bad - 1);
      if (request.badSamples() == 0) {
        throw fault;
      }
      throw new DatasetException(
          kind,
          "%d of %d samples cannot be used, more than the share of %s that may be bad; the last one: %s"
              .formatted(bad, total, request.badSamples(), fault.getMessage()),
          fault);
    }
    request.progress().skipped(data.key(index), fault.getMessage());
  }

  /** Whether the dataset was opened with a policy that leaves this sample out. */
  private boolean datasetSkips(int index) {
    return data instanceof SkippingDataset skipping && skipping.read(index).isEmpty();
  }

  private void saveIfDue() {
    if (file.isPresent() && System.nanoTime() - savedAt >= request.saveEvery().toNanos()) {
      save();
    }
  }

  private void save() {
    if (savedNext == standing.next) {
      return;
    }
    if (standing.next > first) {
      standing.timing.measureMemory();
    }
    file.ifPresent(state -> state.save(standing));
    savedNext = standing.next;
    savedAt = System.nanoTime();
  }

  private void saveBecauseOf(RuntimeException reason) {
    try {
      save();
    } catch (ZeroSegException notSaved) {
      reason.addSuppressed(notSaved);
    }
  }
}
