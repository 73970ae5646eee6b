package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;

class DatasetsTest {
  private static final Datasets DATASETS = Datasets.load();

  @TempDir Path root;

  @Test
  void offersEveryDatasetOfThePapers() {
    assertThat(DATASETS.all())
        .extracting(DatasetDescriptor::id)
        .isSorted()
        .contains(
            "ade20k",
            "cityscapes",
            "coco-stuff",
            "coco-stuff-10k",
            "coco-stuff-zero-shot",
            "kitti-step",
            "pascal-context",
            "toyland",
            "voc2012");
    assertThat(DATASETS.all())
        .allSatisfy(
            dataset -> {
              assertThat(dataset.description()).isNotBlank();
              assertThat(dataset.protocols()).isNotEmpty();
            });
  }

  @Test
  void suggestsWhatMayHaveBeenMeant() {
    DatasetOptions.Builder options = DatasetOptions.builder(root);

    assertThatThrownBy(() -> DATASETS.get("citiscapes"))
        .isInstanceOf(OptionException.class)
        .hasMessage("no dataset 'citiscapes', did you mean 'cityscapes'?");
    assertThatThrownBy(() -> DATASETS.open("cityscapes", options.split("vla").build()))
        .hasMessage("dataset 'cityscapes' has no split 'vla', did you mean 'val'?");
    assertThatThrownBy(() -> DATASETS.open("cityscapes", options.split("val").target("20").build()))
        .hasMessageStartingWith("dataset 'cityscapes' has no target '20'");
    assertThatThrownBy(
            () ->
                DATASETS.open(
                    "voc2012", DatasetOptions.builder(root).truth(TruthKind.PANOPTIC).build()))
        .hasMessageStartingWith("dataset 'voc2012' has no ground truth PANOPTIC; it has [");
  }

  @Test
  void refusesTwoDatasetsOfOneId() {
    DatasetDescriptor dataset = DatasetDescriptor.builder("toy").opensWith(options -> null);
    DatasetFamily family = () -> List.of(dataset);

    assertThatThrownBy(() -> Datasets.of(family, family))
        .hasMessageStartingWith("two providers offer a dataset 'toy'");
    assertThatThrownBy(() -> DatasetDescriptor.builder("My Set").opensWith(options -> null))
        .hasMessage("a dataset id is lower case with hyphens, but is 'My Set'");
  }

  @Test
  void checksARoot() {
    TinyTree tree = new TinyTree(root);
    for (String id : List.of("a", "b", "c")) {
      tree.photograph("JPEGImages/" + id + ".jpg", 4, 1)
          .labels("SegmentationClass/" + id + ".png", 4, 1, 0, 15, 15, 255)
          .labels("SegmentationObject/" + id + ".png", 4, 1, 0, 1, 2, 255);
    }
    tree.labels("SegmentationClass/c.png", 4, 1, 0, 0, 99, 0)
        .lines("ImageSets/Segmentation/val.txt", "a", "b", "c", "d");

    DatasetCheck check =
        DatasetChecker.check(
            DATASETS.get("voc2012"),
            tree.options().truth(TruthKind.SEMANTIC, TruthKind.INSTANCE).build(),
            ProgressListener.none(),
            new Cancellation());

    assertThat(check.report().total()).isEqualTo(4);
    assertThat(check.report().used()).isEqualTo(2);
    assertThat(check.report().faults())
        .containsEntry(SampleFault.MISSING_FILE, new LoadReport.Count(1, "JPEGImages/d.jpg"))
        .containsEntry(SampleFault.BAD_LABEL_VALUE, new LoadReport.Count(1, "JPEGImages/c.jpg"));
    assertThat(check.pixels()).containsEntry("background", 2L).containsEntry("person", 4L);
    assertThat(check.ignoredPixels()).isEqualTo(2);
    assertThat(check.instances()).containsEntry("person", 4L).containsEntry("cow", 0L);
    assertThat(check.images()).containsEntry("person", 2L);
  }

  @Test
  void stopsACheckOnRequest() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    assertThatThrownBy(
            () ->
                DatasetChecker.check(
                    DATASETS.get("toyland"),
                    DatasetOptions.builder(root).build(),
                    ProgressListener.none(),
                    cancellation))
        .isInstanceOf(CancelledException.class)
        .hasMessage("the check of toyland/val was cancelled");
  }

  @Test
  void needsLittleMemoryForALongList() {
    int samples = Pairing.MAX_CHECKED + 1;
    String[] ids = new String[samples];
    for (int i = 0; i < samples; i++) {
      ids[i] = "%012d".formatted(i);
    }
    TinyTree tree =
        new TinyTree(root)
            .lines("curated/val2017/long.txt", ids)
            .labels("annotations/val2017/000000000000.png", 1, 1, 0)
            .photograph("images/val2017/000000000000.jpg", 1, 1);
    DatasetOptions options = tree.options().set("list", "long.txt").build();
    long before = usedMemory();

    var dataset = DATASETS.open("coco-stuff", options);

    assertThat((usedMemory() - before) / samples).isLessThan(250);
    assertThat(dataset.size()).isEqualTo(samples);
    assertThat(dataset.get(0).truth().semantic()).isPresent();
    assertThatThrownBy(() -> dataset.get(7)).hasMessageContaining("there is no such image");
  }

  private static long usedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
