package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class PhotosTest {
  @TempDir Path folder;
  private final List<String> unreadable = new ArrayList<>();

  private List<Photos> list(Path... named) throws IOException {
    Path results = folder.resolve("out");
    return Photos.of(List.of(named), results, (path, reason) -> unreadable.add(path));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private static List<String> targets(List<Photos> photos) {
    return photos.stream().map(photo -> photo.target().toString().replace('\\', '/')).toList();
  }

  @Test
  void aFolderGivesItsImagesByPathAndNothingElse() throws IOException {
    for (String name : List.of("b/z.JPG", "b/notes.txt", "a.png", "b/.hidden.png", "c", "d.tiff")) {
      file("photos/" + name);
    }

    assertThat(targets(list(folder.resolve("photos")))).containsExactly("a", "b/z", "d");
  }

  @Test
  void filesAreTakenAsTheyAreInTheOrderGiven() throws IOException {
    assertThat(targets(list(file("z.data"), file("deep/down/a.png"), file(".png"))))
        .containsExactly("z", "a", ".png");
  }

  @Test
  void imagesOfOneNameKeepTheirExtensionThenGetNumbers() throws IOException {
    List<Photos> photos =
        list(file("1/cat.png"), file("2/cat.jpg"), file("3/cat.jpg"), file("4/Cat.jpg"));

    assertThat(targets(photos)).containsExactly("cat", "cat.jpg", "cat.jpg-2", "Cat.jpg-3");
  }

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noTwoImagesShareATarget(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Path> named = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = random.nextBoolean() ? "a" : "a.jpg";
      String extension = List.of(".jpg", ".png", ".JPG", "").get(random.nextInt(4));
      named.add(file(i + "/" + name + extension));
    }

    List<Photos> photos = list(named.toArray(Path[]::new));

    assertThat(photos).hasSameSizeAs(named);
    assertThat(
            new HashSet<>(
                targets(photos).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()))
        .hasSameSizeAs(named);
  }

  @Test
  void theResultsOfAnEarlierRunAreNotPhotos() throws IOException {
    file("a.png");
    file("out/a.overlay.png");

    assertThat(targets(list(folder))).containsExactly("a");
  }

  @Test
  void aMissingFileIsListedToBeReportedInItsTurn() throws IOException {
    Path missing = folder.resolve("missing.jpg");

    assertThat(list(missing, file("a.png"))).extracting(Photos::file).contains(missing);
    assertThatThrownBy(() -> list(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }

  @Test
  void aFolderWithoutImagesIsAnError() throws IOException {
    Path notes = file("notes/a.txt").getParent();

    assertThatThrownBy(() -> list(notes)).hasMessage("no images in " + notes);
  }

  @Test
  void aFolderThatCannotBeReadIsToldAndTheOthersGoOn() throws IOException {
    Path closed = file("photos/closed/a.png").getParent();
    file("photos/b.png");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        closed.toFile().setReadable(false) && !Files.isReadable(closed),
        "this user reads everything");
    try {
      assertThat(targets(list(folder.resolve("photos")))).containsExactly("b");
      assertThat(unreadable).containsExactly(closed.toString());
    } finally {
      closed.toFile().setReadable(true);
    }
  }
}
