package org.zeroseg.samples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class ReadDatasetTest {
  private static final int IGNORED = 255;

  @TempDir Path folder;

  @Test
  void theShareOfAMachineIsReadInEveryEpoch() throws Exception {
    for (int i = 0; i < 5; i++) {
      write("%06d".formatted(i), 0, 18, IGNORED, IGNORED);
    }

    assertThat(Printed.by(ReadDataset::main, "kitti-step", folder, 0, 1))
        .containsExactly(
            "epoch 0: 5 samples, 10 labelled pixels", "epoch 1: 5 samples, 10 labelled pixels");
    assertThat(Printed.by(ReadDataset::main, "kitti-step", folder, 1, 2))
        .containsExactly(
            "epoch 0: 2 samples, 4 labelled pixels", "epoch 1: 2 samples, 4 labelled pixels");
  }

  @Test
  void theCodeInTheDocumentationIsThis() throws IOException {
    Path root = Path.of(System.getProperty("zeroseg.root", ".."));
    String source = "samples/src/main/java/org/zeroseg/samples/programs/ReadDataset.java";
    List<String> program = lines(root.resolve(source));
    List<String> page = lines(root.resolve("docs/datasets.md"));
    int from = page.indexOf("LoaderOptions options =");
    assertThat(from).isPositive();
    int to = from + page.subList(from, page.size()).indexOf("```");
    assertThat(program).containsSubsequence(page.subList(from, to));
  }

  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(String::strip).toList();
    }
  }

  /** A frame of 2x2 pixels; red holds the class, green and blue the object. */
  private void write(String frame, int... labels) throws IOException {
    Path photo = folder.resolve("train/0001/" + frame + ".png");
    Path truth = folder.resolve("panoptic_maps/train/0001/" + frame + ".png");
    Files.createDirectories(photo.getParent());
    Files.createDirectories(truth.getParent());
    ImageFiles.write(RgbImage.generate(2, 2, (x, y) -> 0x808080), photo);
    int[] reds = Arrays.stream(labels).map(label -> label << 16).toArray();
    ImageFiles.write(RgbImage.generate(2, 2, (x, y) -> reds[y * 2 + x]), truth);
  }
}
