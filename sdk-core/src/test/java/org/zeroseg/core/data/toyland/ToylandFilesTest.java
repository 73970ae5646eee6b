package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;

class ToylandFilesTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path temporary;

  @Test
  void writesAnArchiveWithNamesThatGiveNothingAway() throws IOException {
    List<Path> images = ToylandFiles.png().writeArchive(temporary.resolve("a/b"), 3, 48, 7);

    assertThat(images)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("000000.png", "000001.png", "000002.png");
    assertThat(filesIn(temporary.resolve("a/b")))
        .containsExactly("000000.png", "000001.png", "000002.png", "toyland.txt");
    assertThat(images)
        .allSatisfy(
            image -> {
              RgbImage picture = ImageDecoder.asStored().read(image);
              assertThat(picture.width()).isEqualTo(48);
              assertThat(picture.height()).isEqualTo(48);
            });
  }

  @Test
  void writesTheSameArchiveForASeedAndBeginsLargerOnesWithIt() {
    List<Path> small = ToylandFiles.png().writeArchive(temporary.resolve("small"), 4, 48, 7);
    List<Path> large = ToylandFiles.png().writeArchive(temporary.resolve("large"), 9, 48, 7);
    List<Path> other = ToylandFiles.png().writeArchive(temporary.resolve("other"), 4, 48, 8);

    for (int i = 0; i < small.size(); i++) {
      assertThat(small.get(i)).hasSameBinaryContentAs(large.get(i));
      assertThat(other.get(i)).satisfies(path -> assertThat(read(path)).isNotIn(pictures(small)));
    }
    assertThat(pictures(large)).doesNotHaveDuplicates();
  }

  @Test
  void writesObjectsAloneWhoseTruthIsKnown() {
    List<Path> images = ToylandFiles.png().writeObjects(temporary, 4, 48, 7);

    Toyland toyland = new Toyland(48);
    for (int i = 0; i < images.size(); i++) {
      Scene scene = ToylandFiles.object(toyland, 7, i);
      assertThat(read(images.get(i))).isEqualTo(scene.image());
      assertThat(scene.image()).isEqualTo(toyland.objectCentric(scene.seed()).image());
      assertThat(Split.TRAIN.contains(scene.seed())).isTrue();
    }
    assertThat(pictures(images)).doesNotHaveDuplicates();
  }

  private static RgbImage read(Path path) {
    return ImageDecoder.asStored().read(path);
  }

  private static List<RgbImage> pictures(List<Path> paths) {
    return paths.stream().map(ToylandFilesTest::read).toList();
  }

  @Test
  void writesScenesWithTheirGroundTruth() throws IOException {
    Toyland toyland = new Toyland(64);

    List<Path> images = ToylandFiles.png().writeScenes(temporary, Split.TEST, 5, 3, 64);

    assertThat(Files.readAllLines(temporary.resolve("classes.txt"))).isEqualTo(ToyClass.words());
    for (int i = 0; i < images.size(); i++) {
      Scene scene = toyland.scene(Split.TEST, 5 + i);
      Path labels = temporary.resolve("labels").resolve(images.get(i).getFileName());
      assertThat(images.get(i).getParent()).isEqualTo(temporary.resolve("images"));
      assertThat(read(images.get(i))).isEqualTo(scene.image());
      assertThat(ImageDecoder.asStored().readLabels(labels)).isEqualTo(scene.semanticMap());
    }
  }

  @Test
  void writesJpegFilesButExactLabels() {
    Path image = ToylandFiles.jpeg(92).writeScenes(temporary, Split.VAL, 0, 1, 64).get(0);

    Scene scene = new Toyland(64).scene(Split.VAL, 0);
    assertThat(image).hasFileName("000000.jpg");
    RgbImage picture = read(image);
    long error = 0;
    byte[] expected = scene.image().toBytes();
    byte[] actual = picture.toBytes();
    for (int i = 0; i < expected.length; i++) {
      error += Math.abs((expected[i] & 0xFF) - (actual[i] & 0xFF));
    }
    assertThat((double) error / expected.length).isBetween(0.01, 8.0);
    assertThat(ImageDecoder.asStored().readLabels(temporary.resolve("labels/000000.png")))
        .isEqualTo(scene.semanticMap());
  }

  @Test
  void resumesWhereItWasStoppedAndWritesNothingTwice() throws IOException {
    Cancellation stop = new Cancellation();
    ProgressListener stopAfterTwo =
        (stage, done, total) -> {
          if (done == 2) {
            stop.request();
          }
        };
    assertThatThrownBy(
            () -> ToylandFiles.png().with(stopAfterTwo, stop).writeArchive(temporary, 5, 48, 7))
        .isInstanceOf(CancelledException.class)
        .hasMessage("writing Toyland (2 of 5) was cancelled");
    assertThat(filesIn(temporary)).containsExactly("000000.png", "000001.png", "toyland.txt");
    Files.setLastModifiedTime(temporary.resolve("000001.png"), LONG_AGO);
    List<Long> progress = new ArrayList<>();

    List<Path> images =
        ToylandFiles.png()
            .with((stage, done, total) -> progress.add(done), Cancellation.none())
            .writeArchive(temporary, 5, 48, 7);

    assertThat(images).hasSize(5).allSatisfy(image -> assertThat(image).isNotEmptyFile());
    assertThat(Files.getLastModifiedTime(temporary.resolve("000001.png"))).isEqualTo(LONG_AGO);
    assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void neverMixesTwoCollections() {
    ToylandFiles.png().writeArchive(temporary, 2, 48, 7);

    assertThatThrownBy(() -> ToylandFiles.png().writeArchive(temporary, 2, 64, 7))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "folder '%s' holds other files (Toyland: archive of 2 pictures, size 48, seed 7, PNG) "
                    .formatted(temporary)
                + "than asked for (Toyland: archive of 2 pictures, size 64, seed 7, PNG); choose "
                + "another or delete it");
    assertThatThrownBy(() -> ToylandFiles.jpeg(90).writeArchive(temporary, 2, 48, 7))
        .hasMessageContaining("JPEG of quality 90");
  }

  @Test
  void keepsAwayFromTheFilesOfOthers() throws IOException {
    Files.writeString(temporary.resolve("holiday.txt"), "mine");

    assertThatThrownBy(() -> ToylandFiles.png().writeArchive(temporary, 1, 48, 7))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "folder '%s' is not empty and was not written by ToylandFiles; choose another"
                .formatted(temporary));
    assertThat(filesIn(temporary)).containsExactly("holiday.txt");
  }

  @Test
  void refusesWhatItCannotWrite() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThatThrownBy(() -> ToylandFiles.png().writeArchive(file, 1, 48, 7))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageStartingWith("cannot create folder '%s'".formatted(file));
    assertThatThrownBy(() -> ToylandFiles.png().writeScenes(temporary, Split.VAL, 99_999, 2, 48))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("VAL has scenes 0 to 99999, but index=100000");
    assertThatThrownBy(() -> ToylandFiles.jpeg(101))
        .hasMessage("jpegQuality must be in [1, 100], or 0 for PNG, but is 101");
    assertThatThrownBy(() -> ToylandFiles.jpeg(0))
        .hasMessage("quality must be in [1, 100], but is 0");
    assertThatThrownBy(() -> ToylandFiles.png().writeArchive(temporary.resolve("n"), -1, 48, 7))
        .hasMessage("count must be at least 0, but is -1");
    assertThat(temporary.resolve("n")).doesNotExist();
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
