package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.formats.MatFile;

/** Damaged trees: an error under the strict policy, a count under the other. */
@Tag("parity")
class BrokenDatasetsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cityscapes;cityscapes_missing_gt;MISSING_LABEL;"
            + "x_000000_000019_gtFine_labelIds.png: the image has no label",
        "kitti-step;kitti_size_mismatch;SIZE_MISMATCH;"
            + "the image is 60x30, but the label is 58x30 (width x height)",
        "voc2012;voc_listed_but_absent;MISSING_FILE;"
            + "missing_id.jpg: it is listed, but not there",
        "voc2012;voc_bad_label;BAD_LABEL_VALUE;"
            + "label value 77 at y=3, x=4; allowed are 0 to 20, 255",
        "voc2012;truncated_image;CORRUPT_IMAGE;a.jpg: "
      })
  void namesDatasetSampleFileAndFault(String id, String tree, SampleFault fault, String reason) {
    DatasetException failure =
        catchThrowableOfType(DatasetException.class, () -> readAll(id, tree, SamplePolicy.STRICT));

    assertThat(failure.fault()).contains(fault);
    assertThat(failure)
        .hasMessageStartingWith("dataset '" + id + "/val', sample ")
        .hasMessageContaining(MiniDatasets.root("_broken/" + tree).toString())
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes, cityscapes_missing_gt, MISSING_LABEL",
    "kitti-step, kitti_size_mismatch, SIZE_MISMATCH",
    "voc2012, voc_listed_but_absent, MISSING_FILE",
    "voc2012, voc_bad_label, BAD_LABEL_VALUE",
    "voc2012, truncated_image, CORRUPT_IMAGE"
  })
  void countsWhatItLeavesOut(String id, String tree, SampleFault fault) {
    LoadReport report;
    try {
      report = readAll(id, tree, SamplePolicy.SKIP);
    } catch (DatasetException empty) {
      assertThat(empty).hasMessageContaining("has no samples").hasMessageContaining(fault.name());
      return;
    }

    assertThat(report.count(fault)).isEqualTo(1);
    assertThat(report.used()).isEqualTo(report.total() - 1);
  }

  private static LoadReport readAll(String id, String tree, SamplePolicy policy) {
    DatasetOptions options =
        DatasetOptions.builder(MiniDatasets.root("_broken/" + tree))
            .policy(policy)
            .maxSkipRatio(1)
            .build();
    SkippingDataset dataset = (SkippingDataset) Datasets.load().open(id, options);
    for (int i = 0; i < dataset.size(); i++) {
      dataset.read(i);
    }
    return dataset.report();
  }

  @Test
  void countsALabelWithoutImage() {
    DatasetOptions options =
        DatasetOptions.builder(MiniDatasets.root("_broken/cityscapes_missing_gt"))
            .policy(SamplePolicy.SKIP)
            .maxSkipRatio(1)
            .build();

    assertThatThrownBy(() -> Datasets.load().open("cityscapes", options))
        .hasMessageContaining("ORPHAN_LABEL")
        .hasMessageContaining("x_000009_000019_gtFine_labelIds.png");
  }

  @Test
  void refusesMatFilesThatItCannotRead() {
    Path newer = MiniDatasets.root("_broken/mat_v73/COCO_train2014_000000000001.mat");
    Path truncated = MiniDatasets.root("_broken/mat_truncated/a.mat");

    assertThatThrownBy(() -> MatFile.read(newer, "S"))
        .isInstanceOfSatisfying(
            SampleException.class, e -> assertThat(e.fault()).isEqualTo(SampleFault.UNSUPPORTED))
        .hasMessage(
            newer
                + ": it is a MAT file of version 7.3 (HDF5), which is not supported; save it with '-v7'");
    assertThatThrownBy(() -> MatFile.read(truncated, "S"))
        .isInstanceOfSatisfying(
            SampleException.class, e -> assertThat(e.fault()).isEqualTo(SampleFault.CORRUPT_LABEL))
        .hasMessageContaining(truncated.toString())
        .hasMessageContaining("truncated");
  }
}
