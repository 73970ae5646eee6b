package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.loader.BatchIterator;
import org.zeroseg.core.data.loader.DataLoader;
import org.zeroseg.core.data.loader.LoaderOptions;

class FileDatasetTest {
  private static final ImageInput PIXEL =
      ImageInput.of("pixel", ColorImage.of(1, 1, new int[] {0}));

  @Test
  void failsAtTheFirstBadSampleWhenStrict() {
    FileDataset dataset = dataset(SamplePolicy.STRICT, 1, 10, 7);

    assertThat(dataset.read(6)).isPresent();
    assertThatThrownBy(() -> dataset.read(7))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.CORRUPT_IMAGE))
        .hasMessage("dataset 'toy/val', sample 7 'k7': k7.png: it is truncated");
  }

  @Test
  void leavesBadSamplesOutAndCountsEachOnce() {
    FileDataset dataset = dataset(SamplePolicy.SKIP, 0.2, 10, 3, 7);
    for (int epoch = 0; epoch < 3; epoch++) {
      long used = IntStream.range(0, 10).filter(i -> dataset.read(i).isPresent()).count();
      assertThat(used).isEqualTo(8);
    }

    assertThat(dataset.report())
        .isEqualTo(
            new LoadReport(
                "toy/val",
                10,
                8,
                Map.of(SampleFault.CORRUPT_IMAGE, new LoadReport.Count(2, "k3"))));
  }

  @Test
  void failsWhenTooManyAreLeftOut() {
    FileDataset dataset = dataset(SamplePolicy.SKIP, 0.1, 10, 3, 7);
    dataset.read(3);

    assertThatThrownBy(() -> dataset.read(7))
        .isInstanceOfSatisfying(DatasetException.class, e -> assertThat(e.fault()).isEmpty())
        .hasMessageStartingWith(
            "dataset 'toy/val': 2 of 10 samples cannot be used, more than the allowed share of 0.1");
  }

  @Test
  void readsAnyDatasetUnderItsPolicy() {
    assertThat(SkippingDataset.read(dataset(SamplePolicy.SKIP, 1, 2, 0), 0)).isEmpty();
    assertThat(SkippingDataset.read(dataset(SamplePolicy.SKIP, 1, 2, 0), 1)).isPresent();
  }

  @Test
  void isReadByThreadsUnderItsPolicy() {
    LoaderOptions options = LoaderOptions.builder().batchSize(3).workers(2).build();
    List<String> keys = new ArrayList<>();
    FileDataset lenient = dataset(SamplePolicy.SKIP, 1, 8, 1, 6);
    try (BatchIterator<Sample> batches = DataLoader.of(lenient, options).epoch(0)) {
      batches.forEachRemaining(batch -> batch.forEach(sample -> keys.add(sample.key())));
    }
    assertThat(keys).containsExactly("k0", "k2", "k3", "k4", "k5", "k7");
    assertThat(lenient.report().used()).isEqualTo(6);

    FileDataset strict = dataset(SamplePolicy.STRICT, 1, 8, 4);
    try (BatchIterator<Sample> batches = DataLoader.of(strict, options).epoch(0)) {
      assertThat(batches.next()).extracting(Sample::key).containsExactly("k0", "k1", "k2");
      assertThatThrownBy(batches::next)
          .isInstanceOf(DatasetException.class)
          .hasMessage("dataset 'toy/val', sample 4 'k4': k4.png: it is truncated");
    }
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> dataset(SamplePolicy.SKIP, 1, 0))
        .hasMessageStartingWith("dataset 'toy/val' has no samples");
  }

  @Test
  void countsWhatIsLeftOutOnPurposeWithoutFailing() {
    SampleFaults faults = new SampleFaults("toy", options(SamplePolicy.STRICT, 0));
    faults.exclude("a");
    faults.note(SampleFault.ORPHAN_LABEL, "b.png");
    faults.found(5);

    assertThat(faults.report().total()).isEqualTo(6);
    assertThat(faults.report().used()).isEqualTo(5);
    assertThat(faults.report().count(SampleFault.EXCLUDED)).isEqualTo(1);
    assertThat(faults.report().count(SampleFault.ORPHAN_LABEL)).isEqualTo(1);
    assertThat(faults.report().count(SampleFault.BAD_JSON)).isZero();
  }

  private static FileDataset dataset(SamplePolicy policy, double ratio, int size, int... bad) {
    SampleFaults faults = new SampleFaults("toy/val", options(policy, ratio));
    faults.found(size);
    Set<Integer> broken = Set.copyOf(IntStream.of(bad).boxed().toList());
    List<String> keys = IntStream.range(0, size).mapToObj(i -> "k" + i).toList();
    DatasetInfo info = DatasetInfo.of("toy/val", Vocabulary.of("thing"), Set.of());
    return new FileDataset(
        info,
        faults,
        keys,
        (index, key) -> {
          if (broken.contains(index)) {
            throw new SampleException(
                SampleFault.CORRUPT_IMAGE, Path.of(key + ".png"), "it is truncated");
          }
          return new Sample(key, PIXEL, GroundTruth.none());
        });
  }

  private static DatasetOptions options(SamplePolicy policy, double ratio) {
    return DatasetOptions.builder(Path.of(".")).policy(policy).maxSkipRatio(ratio).build();
  }
}
