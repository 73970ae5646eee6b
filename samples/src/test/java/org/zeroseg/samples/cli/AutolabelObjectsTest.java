package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line: objects are labelled, checked, and trained on. */
class AutolabelObjectsTest {
  @TempDir Path folder;

  private Run autolabel(String... more) {
    List<Object> command =
        new ArrayList<>(
            List.of(
                "autolabel",
                "--plugin",
                "zutis",
                "--model",
                "demo",
                "--data",
                "toyland",
                "--set",
                "size=96",
                "--set",
                "objects=true",
                "--limit",
                "4",
                "--concepts",
                "house, tree, car, fish",
                "--out",
                folder.resolve("labels")));
    command.addAll(List.of(more));
    return Run.of(command.toArray());
  }

  @Test
  void objectsOfDrawnPicturesAreLabelledCheckedAndTrainedOn() {
    Run labels = autolabel("--task", "instance");
    assertThat(labels.code()).as(labels.err()).isZero();
    assertThat(labels.out()).contains("4 images labelled, 0 kept, 0 skipped", "  house ");
    assertThat(folder.resolve("labels/instances.json")).exists();

    Run surer = autolabel("--task", "instance", "--min-score", "1");
    assertThat(surer.out()).contains("0 images labelled, 4 kept");
    assertThat(surer.out().replaceAll("\\s+", " ")).contains("house 0 tree 0 car 0 fish 0");
    assertThat(autolabel("--task", "instance").code()).isZero();

    Run check = Run.of("datasets", "check", "labelled-folder", folder.resolve("labels"));
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("4 of 4 samples can be used", "objects");

    Run training =
        Run.of(
            "train",
            "zutis",
            "--model",
            "demo",
            "--data",
            folder.resolve("labels"),
            "--out",
            folder.resolve("run"),
            "-O",
            "steps=1",
            "-O",
            "batch=1",
            "-O",
            "crop=32",
            "-O",
            "queries=4",
            "-O",
            "decoder-layers=1",
            "-O",
            "workers=0");
    assertThat(training.code()).as(training.err()).isZero();
    assertThat(folder.resolve("run/model/zeroseg.json")).exists();
  }

  @Test
  void aTaskOfAnotherFolderOrNoTaskIsRefused() {
    assertThat(autolabel("--task", "instances").err())
        .contains("--task must be one of semantic, instance, panoptic, but is 'instances'");
    Run panoptic = autolabel("--task", "panoptic");
    assertThat(panoptic.code()).isEqualTo(1);
    assertThat(panoptic.err())
        .contains("cannot label for the task 'panoptic': it offers [semantic, instance]");
    assertThat(folder.resolve("labels")).doesNotExist();
  }
}
