package org.zeroseg.samples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.BundledModel;
import org.zeroseg.core.data.Split;
import org.zeroseg.core.data.Toyland;

/** The samples that segment with ReCo, run with the demo model on pictures of its world. */
class DemoModelSamplesTest {
  private static final String WORDS = "sky, grass, tree";
  private static final int COLLECTION = 24;

  @TempDir Path folder;
  private Path collection;
  private Path photo;

  @BeforeAll
  static void needsTheDemoModelAndReco() {
    assumeTrue(
        ServiceLoader.load(BundledModel.class).stream()
            .map(ServiceLoader.Provider::get)
            .anyMatch(model -> model.name().equals("demo") && model.manifest() != null),
        "the demo model is not on the class path");
    try (ZeroSeg zeroseg = ZeroSeg.open()) {
      assumeTrue(
          zeroseg.plugins().stream().anyMatch(plugin -> plugin.id().equals("reco")),
          "ReCo is not on the class path");
    }
  }

  @BeforeEach
  void drawPictures() throws IOException {
    collection = Files.createDirectory(folder.resolve("collection"));
    for (int i = 0; i < COLLECTION; i++) {
      draw(Split.TRAIN, i, collection.resolve(i + ".png"));
    }
    photo = draw(Split.TEST, 0, folder.resolve("photo.png"));
  }

  private static Path draw(Split split, int index, Path file) throws IOException {
    new Toyland(Toyland.DEFAULT_SIZE).scene(split, index).image().toColorImage().save(file);
    return file;
  }

  @Test
  void theSamplesRunOneAfterTheOther() throws Exception {
    Path archive = folder.resolve("archive");
    Path picture = folder.resolve("own.png");

    List<String> own =
        Printed.by(SegmentWithOwnArchive::main, collection, archive, photo, WORDS, picture);

    assertThat(own).filteredOn(line -> line.matches("-?\\d\\.\\d{3} .*\\.png")).hasSize(3);
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(Toyland.DEFAULT_SIZE);
    System.setProperty("zeroseg.archive", archive.toString());
    try {
      segmentsOnePhoto();
      segmentsWithManyVocabularies();
    } finally {
      System.clearProperty("zeroseg.archive");
    }
  }

  private void segmentsOnePhoto() throws Exception {
    Path picture = folder.resolve("one.png");

    List<String> lines = Printed.by(SegmentOnePhoto::main, photo, WORDS, picture);

    assertThat(lines).isNotEmpty().allMatch(l -> l.matches("\\w+: \\d+ pixels, score -?\\d.*"));
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(Toyland.DEFAULT_SIZE);
  }

  private void segmentsWithManyVocabularies() throws Exception {
    List<String> lines = Printed.by(ManyVocabularies::main, photo, WORDS, "water, road");

    assertThat(lines)
        .anyMatch(line -> line.startsWith("[sky, grass, tree] ("))
        .anyMatch(line -> line.startsWith("[water, road] ("));
  }
}
