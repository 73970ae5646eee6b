package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class ArchiveIngestTest {
  @TempDir Path temp;

  private final FakeEmbedder embedder = new FakeEmbedder();
  private Path photos;
  private ArchiveStore store;

  @BeforeEach
  void makePhotos() throws IOException {
    photos = Files.createDirectories(temp.resolve("photos"));
    paint("b.png", 0x0000FF);
    paint("a/red.PNG", 0xFF0000);
    paint("a/green.png", 0x00FF00);
    Files.writeString(photos.resolve("notes.txt"), "no image");
    store = TestArchives.create(temp.resolve("archive"), FakeEmbedder.DIMENSION, 100);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void addsAFolderInTheOrderOfItsRelativePaths() {
    ArchiveReport report = sync();
    assertThat(report).isEqualTo(new ArchiveReport(3, 0, 0, 0, List.of()));
    assertThat(content().keySet()).containsExactly("a/green.png", "a/red.PNG", "b.png");
    assertThat(content().values()).extracting(ArchiveEntry::id).containsExactly(1L, 2L, 3L);
    Provenance from = content().get("b.png").provenance();
    assertThat(from.root()).isEqualTo(photos.toString());
    assertThat(from.size()).isEqualTo(photos.resolve("b.png").toFile().length());
    assertThat(store.search(new float[] {0, 0, 1, 0}, 1).get(0).entry().provenance().path())
        .isEqualTo("b.png");
  }

  @Test
  void embedsNothingTwice() throws IOException {
    sync();
    assertThat(embedder.takeCount()).isEqualTo(3);
    reopen();
    assertThat(sync()).isEqualTo(new ArchiveReport(0, 3, 0, 0, List.of()));
    paint("c.png", 0x123456);
    assertThat(sync()).isEqualTo(new ArchiveReport(1, 3, 0, 0, List.of()));
    assertThat(embedder.takeCount()).isEqualTo(1);
  }

  @Test
  void aRenamedImageTakesItsVectorAlong() throws IOException {
    sync();
    float[] before = vector("b.png");
    embedder.takeCount();
    Files.move(photos.resolve("b.png"), photos.resolve("a/blue.png"));
    assertThat(sync()).isEqualTo(new ArchiveReport(0, 2, 1, 1, List.of()));
    assertThat(embedder.takeCount()).isZero();
    assertThat(content().keySet()).containsExactly("a/blue.png", "a/green.png", "a/red.PNG");
    assertThat(vector("a/blue.png")).isEqualTo(before);
  }

  @Test
  void copiesThatComeTogetherAreEmbeddedOnce() throws IOException {
    Files.copy(photos.resolve("b.png"), photos.resolve("copy.png"));
    assertThat(sync()).isEqualTo(new ArchiveReport(3, 0, 1, 0, List.of()));
    assertThat(embedder.takeCount()).isEqualTo(3);
    assertThat(vector("copy.png")).isEqualTo(vector("b.png"));
  }

  @Test
  void aNewTimeAloneCostsNoEmbedding() throws IOException {
    sync();
    embedder.takeCount();
    Files.setLastModifiedTime(photos.resolve("b.png"), FileTime.fromMillis(5_000_000_000L));
    assertThat(sync()).isEqualTo(new ArchiveReport(0, 3, 0, 0, List.of()));
    assertThat(embedder.takeCount()).isZero();
    assertThat(content().get("b.png").provenance().modifiedMillis()).isEqualTo(5_000_000_000L);
    assertThat(content()).hasSize(3);
  }

  @Test
  void aChangedImageIsReplacedUnderANewId() throws IOException {
    sync();
    long before = content().get("b.png").id();
    paint("b.png", 0xFFFFFF);
    touch("b.png");
    assertThat(sync().added()).isEqualTo(1);
    assertThat(content().get("b.png").id()).isGreaterThan(before);
    assertThat(content()).hasSize(3);
  }

  @Test
  void removesWhatIsGoneButOnlyOnSync() throws IOException {
    sync();
    Files.delete(photos.resolve("b.png"));
    assertThat(
            ingest(32).add(FolderSource.of(photos), ProgressListener.none(), Cancellation.none()))
        .isEqualTo(new ArchiveReport(0, 2, 0, 0, List.of()));
    assertThat(content()).hasSize(3);
    assertThat(sync().removed()).isEqualTo(1);
    assertThat(content()).doesNotContainKey("b.png");
  }

  @Test
  void aBrokenImageIsReportedEachTimeAndRetriedOnlyWhenChanged() throws IOException {
    Files.writeString(photos.resolve("broken.jpg"), "this is no image");
    for (int run = 0; run < 2; run++) {
      ArchiveReport report = sync();
      assertThat(report.skipped()).hasSize(1);
      assertThat(report.skipped().get(0).key()).isEqualTo("broken.jpg");
      assertThat(report.skipped().get(0).reason()).contains("broken.jpg");
      reopen();
    }
    assertThat(store.failures()).hasSize(1);
    store.seal(); // failure records move from the log into a file
    reopen();
    assertThat(store.failures()).hasSize(1);
    paint("broken.jpg", 0x445566);
    touch("broken.jpg");
    assertThat(sync().added()).isEqualTo(1);
    assertThat(store.failures()).isEmpty();
    Files.writeString(photos.resolve("broken.jpg"), "broken again");
    assertThat(sync().skipped()).hasSize(1);
    assertThat(content()).doesNotContainKey("broken.jpg");
    Files.delete(photos.resolve("broken.jpg"));
    assertThat(sync().skipped()).isEmpty();
    assertThat(store.failures()).isEmpty();
  }

  @Test
  void cancellingKeepsWhatWasReported() throws IOException {
    for (int i = 0; i < 20; i++) {
      paint("many/%02d.png".formatted(i), 0x010101 * i);
    }
    Cancellation cancellation = new Cancellation();
    List<Long> reported = new ArrayList<>();
    ProgressListener listener =
        (stage, done, total) -> {
          assertThat(total).isEqualTo(23);
          reported.add(done);
          if (done >= 8) {
            cancellation.request();
          }
        };
    assertThatThrownBy(() -> ingest(4).sync(FolderSource.of(photos), listener, cancellation))
        .isInstanceOf(CancelledException.class)
        .hasMessage("taking in images after 8 was cancelled");
    assertThat(reported).containsExactly(4L, 8L);
    assertThat(content()).hasSize(8);
    assertThat(sync()).isEqualTo(new ArchiveReport(15, 8, 0, 0, List.of()));
  }

  @Test
  void aFailingEncoderLosesNothingThatWasWritten() throws IOException {
    ImageEmbedder failing =
        images -> {
          if (embedder.takeCount() > 0) {
            throw new IllegalStateException("out of memory");
          }
          return embedder.embed(images);
        };
    ArchiveIngest ingest = new ArchiveIngest(store, ImageDecoder.upright(), failing, 2);
    assertThatThrownBy(
            () ->
                ingest.sync(FolderSource.of(photos), ProgressListener.none(), Cancellation.none()))
        .hasMessage("out of memory");
    assertThat(content()).hasSize(2);
    assertThat(sync().added()).isEqualTo(1);
  }

  @Test
  void takesSingleFilesAndReportsThoseThatAreMissing() {
    Path missing = photos.resolve("missing.png");
    FilesSource files =
        new FilesSource(List.of(photos.resolve("b.png"), missing, photos.resolve("b.png")));
    ArchiveReport report = ingest(32).add(files, ProgressListener.none(), Cancellation.none());
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.skipped())
        .extracting(ArchiveReport.Skipped::key)
        .containsExactly(missing.toString());
    assertThat(sync()).isEqualTo(new ArchiveReport(2, 1, 0, 0, List.of()));
  }

  @Test
  void aFolderThatIsNotThereIsNotAnEmptyOne() {
    sync();
    assertThatThrownBy(() -> FolderSource.of(temp.resolve("unmounted")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("there is no folder");
    assertThat(content()).hasSize(3);
  }

  @Test
  void findsTheImageOfAHitAgain() throws IOException {
    sync();
    RgbImage image = ArchiveImages.read(content().get("b.png"), ImageDecoder.upright());
    assertThat(image).isEqualTo(RgbImage.read(photos.resolve("b.png")));
  }

  private ArchiveReport sync() {
    return ingest(32).sync(FolderSource.of(photos), ProgressListener.none(), Cancellation.none());
  }

  private ArchiveIngest ingest(int batchSize) {
    return new ArchiveIngest(store, ImageDecoder.upright(), embedder, batchSize);
  }

  private void reopen() {
    Path folder = store.folder();
    store.close();
    store = TestArchives.open(folder, FakeEmbedder.DIMENSION);
  }

  private void paint(String path, int rgb) throws IOException {
    Path file = photos.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, ImageFiles.png(RgbImage.generate(5, 4, (x, y) -> rgb + x)));
  }

  /** A new time, even if the file system counts in seconds. */
  private void touch(String path) throws IOException {
    Files.setLastModifiedTime(photos.resolve(path), FileTime.fromMillis(6_000_000_000L));
  }

  private float[] vector(String path) {
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      return snapshot.vector(content().get(path).id());
    }
  }

  private Map<String, ArchiveEntry> content() {
    Map<String, ArchiveEntry> content = new TreeMap<>();
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      snapshot.forEach(entry -> assertThat(content.put(entry.provenance().path(), entry)).isNull());
    }
    return content;
  }
}
