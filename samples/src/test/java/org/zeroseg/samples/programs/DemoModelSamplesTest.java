package org.zeroseg.samples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;

/** The samples that segment with ReCo, run with the demo model on pictures of its world. */
class DemoModelSamplesTest {
  private static final String WORDS = "sky, grass, tree";
  private static final int COLLECTION = 8;

  @TempDir Path folder;
  private Path collection;
  private Path photo;

  @BeforeEach
  void drawPictures() throws IOException {
    System.setProperty("zeroseg.cache", folder.resolve("cache").toString());
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

  @AfterEach
  void forgetSettings() {
    System.clearProperty("zeroseg.archive");
    System.clearProperty("zeroseg.cache");
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
    segmentsOnePhoto();
    segmentsWithManyVocabularies();
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

  @Test
  void aNetworkIsTrainedOnOwnPhotos() throws Exception {
    Path picture = folder.resolve("objects.png");
    Object[] arguments = {
      collection,
      "tree, car",
      folder.resolve("run"),
      photo,
      picture,
      "images-per-word=2",
      "voting-models=retrieval",
      "solver=false",
      "objects=2",
      "crop=48",
      "queries=4",
      "decoder-layers=1",
      "decoder-heads=4",
      "feed-forward=16",
      "hidden=16",
      "batch=2",
      "steps=2",
      "workers=1"
    };

    List<String> lines = Printed.by(TrainOnOwnPhotos::main, arguments);

    assertThat(lines).anyMatch(line -> line.matches("step 2 of 2: loss \\d+\\.\\d+"));
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(Toyland.DEFAULT_SIZE);
  }
}
