package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.Task;

/** {@code zeroseg evaluate --predictions FILE --ground-truth FILE --metric NAME}. */
class StoredScoresTest {
  @TempDir Path folder;

  private void labels(String name, int... values) throws IOException {
    BufferedImage image = new BufferedImage(values.length, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, values.length, 1, values);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private Run score(String metric, String predictions, String truth, Object... more) {
    Object[] usual = {
      "evaluate",
      "--metric",
      metric,
      "--predictions",
      folder.resolve(predictions),
      "--ground-truth",
      folder.resolve(truth),
      "--json",
      folder.resolve("report.json")
    };
    Object[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Run.of(all);
  }

  private EvaluationReport report() throws IOException {
    return EvaluationReport.fromJson(Files.readString(folder.resolve("report.json")));
  }

  @Test
  void labelImages() throws IOException {
    labels("truth/a.png", 0, 0, 1, 255);
    labels("truth/x/b.png", 1, 1);
    labels("found/a.png", 0, 1, 1, 0);
    labels("found/x/b.png", 1, 255);
    Path names = Files.writeString(folder.resolve("names.txt"), "sky\nroad\n\n");

    Run run =
        score("semantic", "found", "truth", "--classes", names, "--html", folder.resolve("r.html"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("pixelAccuracy                0.6000");
    assertThat(report().task()).isEqualTo(Task.SEMANTIC);
    assertThat(report().images()).isEqualTo(2);
    assertThat(report().classes()).containsExactly("sky", "road");
    assertThat(report().confusion().orElseThrow())
        .isDeepEqualTo(new long[][] {{1, 1, 0}, {0, 2, 1}});
    assertThat(report().settings()).containsEntry("metric", "semantic");
    assertThat(Files.readString(folder.resolve("r.html"))).contains("truth", "0.600", "sky");
  }

  @Test
  void cocoObjects() throws IOException {
    Files.writeString(
        folder.resolve("instances.json"),
        """
        {"images": [{"id": 7, "width": 20, "height": 10, "file_name": "7.jpg"}],
         "categories": [{"id": 3, "name": "car"}, {"id": 5, "name": "cat"}],
         "annotations": [{"id": 1, "image_id": 7, "category_id": 3, "iscrowd": 0, "area": 40,
           "bbox": [2, 2, 8, 5], "segmentation": [[2, 2, 10, 2, 10, 7, 2, 7]]}]}
        """);
    Files.writeString(
        folder.resolve("results.json"),
        """
        [{"image_id": 7, "category_id": 3, "bbox": [2, 2, 8, 5], "score": 0.9}]
        """);

    Run run = score("coco-box", "results.json", "instances.json");

    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .contains("AP                           1.0000", "APl                          undefined");
    assertThat(report().images()).isEqualTo(1);
    assertThat(report().classes()).containsExactly("car", "cat");
    assertThat(report().perClass().get("AP").get("cat")).isNaN();
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() throws IOException {
    labels("truth/a.png", 0);

    assertThat(score("semantics", "truth", "truth").errLines())
        .containsExactly("zeroseg: no metric 'semantics', did you mean 'semantic'?");
    assertThat(score("semantic", "nowhere", "truth").errLines())
        .first()
        .isEqualTo("zeroseg evaluate: --predictions: no such file: " + folder.resolve("nowhere"));
    assertThat(score("semantic", "truth", "truth", "--classes", folder.resolve("n.txt")).errLines())
        .first()
        .isEqualTo("zeroseg evaluate: --classes: no such file: " + folder.resolve("n.txt"));
    Path twice = Files.writeString(folder.resolve("twice.txt"), "a\na\n");
    assertThat(score("semantic", "truth", "truth", "--classes", twice).code()).isEqualTo(2);
    Files.createDirectory(folder.resolve("empty"));
    Run missing = score("semantic", "empty", "truth");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).startsWith("zeroseg: there is no prediction ");
  }
}
