package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.ArchiveInfo;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class DefaultArchiveTest {
  @TempDir Path temp;

  private Path photos;
  private Retriever retriever;

  @BeforeEach
  void makePhotos() throws IOException {
    photos = Files.createDirectories(temp.resolve("photos"));
    paint("red.png", 0xFF0000);
    paint("green.png", 0x00FF00);
    paint("blue.png", 0x0000FF);
    retriever =
        new DefaultRetriever(
            TestArchives.space(FakeEmbedder.DIMENSION),
            new FakeEmbedder(),
            concepts -> concepts.stream().map(DefaultArchiveTest::colour).toArray(float[][]::new),
            TestArchives.plain().build(),
            () -> {});
  }

  /** "red", "green" and "blue" as vectors. */
  private static float[] colour(Concept concept) {
    float[] vector = new float[FakeEmbedder.DIMENSION];
    vector["rgb".indexOf(concept.name().toLowerCase(Locale.ROOT).charAt(0))] = 1;
    return vector;
  }

  @Test
  void answersWordsAndImagesWithFiles() {
    try (Archive archive = retriever.create(temp.resolve("archive"))) {
      ArchiveReport report = add(archive, photos);
      assertThat(report.added()).isEqualTo(3);
      Hit hit = archive.search("red", 1).get(0);
      assertThat(hit.key()).isEqualTo("red.png");
      assertThat(hit.file()).contains(photos.resolve("red.png"));
      assertThat(hit.score()).isGreaterThan(0.99);
      assertThat(archive.search(List.of(Concept.of("green"), Concept.of("blue")), 2))
          .extracting(hits -> hits.get(0).key())
          .containsExactly("green.png", "blue.png");
      assertThat(archive.search(ImageInput.of(photos.resolve("blue.png")), 3))
          .extracting(Hit::key)
          .startsWith("blue.png")
          .hasSize(3);
      assertThat(archive.search(List.<Concept>of(), 2)).isEmpty();
    }
  }

  @Test
  void anyNumberSearchButOneWrites() {
    retriever.create(temp.resolve("archive")).close();
    try (Archive first = retriever.open(temp.resolve("archive"));
        Archive second = retriever.open(temp.resolve("archive"))) {
      add(first, photos.resolve("red.png"));
      assertThat(second.search("red", 5)).isEmpty();
      assertThatThrownBy(() -> add(second, photos))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("is being written by");
      assertThat(first.search("red", 5)).hasSize(1);
      first.close();
      assertThat(add(second, photos)).isEqualTo(new ArchiveReport(2, 1, 0, 0, List.of()));
      assertThat(second.search("red", 5)).hasSize(3);
    }
  }

  @Test
  void removesByKeyAndGivesTheSpaceBack() {
    try (Archive archive = retriever.create(temp.resolve("archive"))) {
      add(archive, photos);
      assertThat(archive.remove(List.of("red.png", "unknown.png"))).isEqualTo(1);
      assertThat(archive.info().removed()).isEqualTo(1);
      archive.compact();
      archive.verify();
      ArchiveInfo info = archive.info();
      assertThat(info.entries()).isEqualTo(2);
      assertThat(info.removed()).isZero();
      assertThat(info.dimension()).isEqualTo(FakeEmbedder.DIMENSION);
      assertThat(info.model()).isEqualTo("toy-clip");
      assertThat(info.scan()).isEqualTo("plain Java, float32");
      assertThat(info.bytes()).isPositive();
    }
  }

  @Test
  void syncsAFolder() throws IOException {
    try (Archive archive = retriever.create(temp.resolve("archive"))) {
      add(archive, photos);
      Files.delete(photos.resolve("red.png"));
      paint("white.png", 0xFFFFFF);
      assertThat(archive.sync(photos, ProgressListener.none(), Cancellation.none()))
          .isEqualTo(new ArchiveReport(1, 2, 0, 1, List.of()));
    }
  }

  private static ArchiveReport add(Archive archive, Path path) {
    return archive.add(List.of(path), ProgressListener.none(), Cancellation.none());
  }

  private void paint(String path, int rgb) throws IOException {
    Files.write(photos.resolve(path), ImageFiles.png(RgbImage.generate(5, 4, (x, y) -> rgb)));
  }
}
