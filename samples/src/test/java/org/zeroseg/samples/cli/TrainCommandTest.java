package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.labelled.LabelledFolder;
import org.zeroseg.core.data.pseudo.PseudoMaskFile;

/** From the command line: train, go on, label with the result, train on the labels. */
class TrainCommandTest {
  private static final String TINY =
      """
      # a network for a test
      width = 0.0625
      blocks = 1,1,1,1
      pyramid = 8
      low = 4
      batch = 2
      crop = 32
      steps = 2
      evaluate-every = 1
      evaluate-crf = false
      """;

  @TempDir Path folder;

  private Run train(String data, String out, String... more) throws IOException {
    Path config = folder.resolve("tiny.properties");
    Files.writeString(config, TINY);
    String[] command = {
      "train",
      "reco-plus",
      "--config",
      config.toString(),
      "--data",
      data,
      "--out",
      folder.resolve(out).toString()
    };
    String[] all = new String[command.length + more.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Run.of((Object[]) all);
  }

  @Test
  void aModelIsTrainedUsedAndTrainedOn() throws IOException {
    Run first =
        train(
            "toyland",
            "first",
            "--split",
            "train",
            "--set",
            "size=32",
            "--validation",
            "toyland:val");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("step 1:  mIoU 0.", "step 2:  mIoU 0.", "model: ");
    Path model = folder.resolve("first/model");
    assertThat(model.resolve("zeroseg.json")).exists();
    assertThat(folder.resolve("first/report.html")).exists();

    Run labels =
        Run.of(
            "autolabel",
            "--plugin",
            "reco-plus",
            "--model",
            model.toString(),
            "--data",
            "toyland",
            "--set",
            "size=32",
            "--limit",
            "3",
            "--out",
            folder.resolve("labels").toString());
    assertThat(labels.code()).as(labels.err()).isZero();
    assertThat(labels.out()).contains("3 images labelled, 0 kept, 0 skipped", "(without label)");
    Dataset written = LabelledFolder.open(DatasetOptions.builder(folder.resolve("labels")).build());
    assertThat(written.size()).isEqualTo(3);

    Run second = train(folder.resolve("labels").toString(), "second", "-O", "steps=1");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(folder.resolve("second/model/zeroseg.json")).exists();
  }

  @Test
  void namedPseudoMasksTrainANetworkWithABackground() throws IOException {
    Path photos = folder.resolve("photos");
    StringBuilder found = new StringBuilder("{\"disc\": [");
    for (int i = 0; i < 2; i++) {
      Path photo = Pictures.halves(photos.resolve(i + ".png"), 0xff0000, 0x0000ff);
      PseudoMaskFile.write(
          folder.resolve("masks/" + i + ".json"),
          Mask.of(Pictures.WIDTH, Pictures.HEIGHT, (x, y) -> y < 2));
      found.append(i == 0 ? "" : ", ").append('"').append(photo).append('"');
    }
    Files.writeString(folder.resolve("images.json"), found.append("]}"));
    Run run =
        train(
            "pseudo-masks",
            "named",
            "--root",
            folder.toString(),
            "--set",
            "images=images.json",
            "--set",
            "masks=photos=masks");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("named/model/zeroseg.json"))
        .content()
        .contains("\"background\"", "\"disc\"");
  }

  @Test
  void aTrainingThatIsThereIsOnlyResumedOnRequest() throws IOException {
    String[] data = {"--split", "train", "--set", "size=32"};
    assertThat(train("toyland", "run", data).code()).isZero();
    Run again = train("toyland", "run", data);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds a training of 2 steps: resume it");
    Run resumed = train("toyland", "run", "--split", "train", "--set", "size=32", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
  }

  @Test
  void wordsAreNeededForPhotographs() throws IOException {
    Path photos = folder.resolve("photos");
    Pictures.halves(photos.resolve("a.png"), 0xff0000, 0x0000ff);
    Run run =
        Run.of("autolabel", "--data", photos.toString(), "--out", folder.resolve("out").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("come without a list of classes; give --concepts");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anOptionThatDoesNotExistIsNamed() throws IOException {
    Run run = train("toyland", "run", "-O", "step=3");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean 'steps'");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void dataThatAreNeitherFolderNorDatasetAreNamed() throws IOException {
    Run run = train("photso", "run");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("zeroseg: --data: 'photso' is neither a folder nor a dataset; there are: ")
        .contains("toyland", "voc2012");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
