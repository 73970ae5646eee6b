package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.FileTree;

/** The whole way from files to files, with the sample plugin, which needs no model. */
class SegmentCommandTest {
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;
  private static final int WHITE = 0xffffff;

  @TempDir Path folder;
  private Path photos;
  private Path out;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = folder.resolve("my photos");
    out = folder.resolve("results");
    Pictures.halves(photos.resolve("flag.png"), RED, BLUE);
    Pictures.halves(photos.resolve("more/snow.png"), WHITE, RED);
  }

  private Run segment(Object... more) {
    return Run.segment(Cancellation.none(), out, more);
  }

  @Test
  void aFolderBecomesLabelsJsonAndOverlays() throws IOException {
    Run run = segment(photos, "--concepts", "red, blue");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .containsExactly(
            photos.resolve("flag.png") + ": red 50%, blue 50%",
            photos.resolve("more/snow.png") + ": red 50%",
            "2 of 2 images segmented into " + out);
    assertThat(FileTree.files(out))
        .containsExactly(
            "flag.json",
            "flag.labels.png",
            "flag.overlay.png",
            "more/snow.json",
            "more/snow.labels.png",
            "more/snow.overlay.png");
  }

  @Test
  void theLabelImageHoldsTheConceptsIndexPlusOneAndZeroForNothing() throws IOException {
    segment(photos, "--concepts", "red, blue");

    BufferedImage flag = ImageIO.read(out.resolve("flag.labels.png").toFile());
    BufferedImage snow = ImageIO.read(out.resolve("more/snow.labels.png").toFile());
    assertThat(flag.getWidth()).isEqualTo(Pictures.WIDTH);
    assertThat(flag.getHeight()).isEqualTo(Pictures.HEIGHT);
    assertThat(flag.getRaster().getSample(3, 0, 0)).isEqualTo(1);
    assertThat(flag.getRaster().getSample(3, Pictures.HEIGHT - 1, 0)).isEqualTo(2);
    assertThat(snow.getRaster().getSample(3, 0, 0)).isZero();
  }

  @Test
  void theJsonNamesConceptsAndAreas() throws IOException {
    segment(photos, "--concepts", "red, blue");

    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("flag.json"))).getAsJsonObject();
    assertThat(json.get("vocabulary").toString()).isEqualTo("[\"red\",\"blue\"]");
    JsonObject blue = json.getAsJsonArray("segments").get(1).getAsJsonObject();
    assertThat(blue.get("concept").getAsString()).isEqualTo("blue");
    assertThat(blue.get("area").getAsInt()).isEqualTo(Pictures.WIDTH * Pictures.HEIGHT / 2);
    assertThat(blue.get("bbox").toString()).isEqualTo("[0,4,12,4]");
  }

  @Test
  void brokenImagesAreReportedAndTheOthersGoOn() throws IOException {
    Path broken = Pictures.truncated(photos.resolve("broken.png"));
    Path text = Files.writeString(photos.resolve("letter.jpg"), "Dear photographer");
    Path missing = folder.resolve("missing.png");

    Run run = segment(photos, missing, "--concepts", "red, blue");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("skipped ").contains(broken + "': "),
            second -> assertThat(second).contains(text + "': ").contains("not an image"),
            third -> assertThat(third).contains(missing + "': ").contains("no such file"));
    assertThat(run.out()).contains("2 of 5 images segmented into " + out + ", 3 skipped");
    assertThat(FileTree.files(out)).contains("flag.labels.png", "more/snow.labels.png").hasSize(6);
  }

  @Test
  void scoresAreAPictureOfTheirOwnWithTheScaleBelow() throws IOException {
    Run run = segment(photos.resolve("flag.png"), "--concepts", "red", "--scores");

    assertThat(run.code()).isZero();
    BufferedImage scores = ImageIO.read(out.resolve("flag.scores.png").toFile());
    assertThat(scores.getWidth()).isEqualTo(Pictures.WIDTH);
    assertThat(scores.getHeight()).isGreaterThan(Pictures.HEIGHT);
    assertThat(scores.getRGB(0, 0)).isNotEqualTo(scores.getRGB(0, Pictures.HEIGHT - 1));
  }

  @Test
  void resultsInsideTheFolderOfPhotosAreNotSegmentedInTheirTurn() throws IOException {
    out = photos.resolve("results");
    segment(photos, "--concepts", "red");

    Run again = segment(photos, "--concepts", "red");

    assertThat(again.out()).endsWith("2 of 2 images segmented into %s%n".formatted(out));
  }

  @Test
  void anEmptyResultSaysWhy() {
    Run run = segment(photos.resolve("flag.png"), "--concepts", "green", "-O", "tolerance=0.1");

    assertThat(run.code()).isZero();
    assertThat(run.outLines().get(0))
        .isEqualTo(
            photos.resolve("flag.png")
                + ": nothing found: nearest colour within a tolerance of 0.1");
  }

  @Test
  void optionsOfThePluginAreCheckedByName() {
    Run unknown = segment(photos, "--concepts", "red", "-O", "tolerence=0.1");
    Run wrong = segment(photos, "--concepts", "red", "-O", "tolerance=high");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errLines())
        .containsExactly(
            "zeroseg: unknown option 'tolerence' of plugin 'nearest-colour', did you mean"
                + " 'tolerance'?");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.errLines())
        .containsExactly("zeroseg: option 'tolerance' must be a number (0 to 1), but is 'high'");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aTaskThatThePluginLacksIsRefused() {
    Run run = segment(photos, "--concepts", "red", "--task", "panoptic");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("zeroseg: ").contains("nearest-colour", "panoptic");
  }

  @Test
  void whatIsWrongWithEveryImageEndsTheRunWithTheSecond() {
    Run run = segment(photos, "--concepts", "red, car");

    String reason = "'car' is no colour; there are: [red, green, blue, yellow, white, grey, black]";
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines())
        .containsExactly(
            "skipped %s: %s".formatted(photos.resolve("flag.png"), reason), "zeroseg: " + reason);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatDoesNotExistIsFoundBeforeAnyWork() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(segment(folder.resolve("nowhere"), "--concepts", "red"))
        .isEqualTo(
            new Run(
                1,
                "",
                "zeroseg: no such file or folder: %s%n".formatted(folder.resolve("nowhere"))));
    assertThat(segment(empty, "--concepts", "red"))
        .isEqualTo(new Run(1, "", "zeroseg: no images in %s%n".formatted(empty)));
    out = file;
    assertThat(segment(photos, "--concepts", "red"))
        .isEqualTo(new Run(1, "", "zeroseg: not a folder: %s%n".formatted(file)));
  }

  @Test
  void aStoppedRunSaysHowFarItCame() {
    Cancellation stopped = new Cancellation();
    stopped.request();

    Run run = Run.segment(stopped, out, photos, "--concepts", "red");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("0 of 2 images segmented into %s%n".formatted(out));
    assertThat(run.err()).startsWith("zeroseg: segmenting (0 of 2 images done) was cancelled");
  }
}
