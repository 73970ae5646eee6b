package org.zeroseg.core.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.data.shard.TarEntries.put;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.data.shard.TarShard;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class TarShardSourceTest {
  private static final String LONG_NAME = "deep/".repeat(40) + "0001.png";

  @TempDir Path temp;

  @Test
  void readsImagesAndSkipsKeysWithoutOne() throws IOException {
    Path shard = write(temp.resolve("00000.tar"));
    List<String> paths = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    new TarShardSource(shard).forEach(collect(paths, skipped));
    assertThat(paths).containsExactly("0000.png", LONG_NAME, "dir.v2/0003.png");
    assertThat(skipped).containsExactly(shard + ":0002 the key has no image");
  }

  @Test
  void goesIntoAnArchiveOnceAndComesBack() throws IOException {
    Path shard = write(temp.resolve("00000.tar.gz"));
    FakeEmbedder embedder = new FakeEmbedder();
    try (ArchiveStore store =
        TestArchives.create(temp.resolve("archive"), FakeEmbedder.DIMENSION, 100)) {
      ArchiveIngest ingest = new ArchiveIngest(store, ImageDecoder.upright(), embedder);
      for (int run = 0; run < 2; run++) {
        ArchiveReport report =
            ingest.sync(new TarShardSource(shard), ProgressListener.none(), Cancellation.none());
        assertThat(report.added()).isEqualTo(run == 0 ? 3 : 0);
        assertThat(report.unchanged()).isEqualTo(run == 0 ? 0 : 3);
        assertThat(report.skipped()).hasSize(1);
      }
      assertThat(embedder.takeCount()).isEqualTo(3);
      ArchiveEntry entry = store.search(new float[] {1, 0, 0, 0}, 1).get(0).entry();
      assertThat(ArchiveImages.file(entry)).isEmpty();
      assertThat(ArchiveImages.read(entry, ImageDecoder.upright()).rgb(0, 0)).isEqualTo(0xFF0000);
    }
  }

  @Test
  void namesACutShardAndTheLastGoodKeyWhereverItIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(write(temp.resolve("whole.tar")));
    Path cut = temp.resolve("cut.tar");
    List<String> all = List.of("0000.png", LONG_NAME, "dir.v2/0003.png");
    for (int length = 0; length < contentLength(whole); length += 256) {
      Files.write(cut, Arrays.copyOf(whole, length));
      List<String> paths = new ArrayList<>();
      assertThatThrownBy(() -> new TarShardSource(cut).forEach(collect(paths, new ArrayList<>())))
          .as("cut at %d", length)
          .isInstanceOf(ArchiveException.class)
          .hasMessageStartingWith(
              "shard '" + cut + "' is cut off or damaged; the last good key is");
      assertThat(all.subList(0, paths.size())).isEqualTo(paths);
    }
  }

  @Test
  void keepsWhatCameBeforeTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(write(temp.resolve("whole.tar")));
    Path cut = Files.write(temp.resolve("cut.tar"), Arrays.copyOf(whole, 1024 + 600));
    try (ArchiveStore store =
        TestArchives.create(temp.resolve("archive"), FakeEmbedder.DIMENSION, 100)) {
      ArchiveIngest ingest = new ArchiveIngest(store, ImageDecoder.upright(), new FakeEmbedder());
      assertThatThrownBy(
              () ->
                  ingest.sync(
                      new TarShardSource(cut), ProgressListener.none(), Cancellation.none()))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("the last good key is '0000'");
      assertThat(store.info().entries()).isEqualTo(1);
    }
  }

  @Test
  void keysEndAtTheFirstDotBehindTheLastSlash() {
    assertThat(TarShard.keyOf("dir.v2/0003.tar.png")).isEqualTo("dir.v2/0003");
    assertThat(TarShard.keyOf("0003")).isEqualTo("0003");
  }

  /** The length without the zeros at the end. */
  private static int contentLength(byte[] tar) {
    int length = tar.length;
    while (tar[length - 1] == 0) {
      length--;
    }
    return length;
  }

  private static ImageSource.Visitor collect(List<String> paths, List<String> skipped) {
    return new ImageSource.Visitor() {
      @Override
      public void visit(ImageSource.Item item) throws IOException {
        assertThat(item.read()).hasSize((int) item.size());
        paths.add(item.path());
      }

      @Override
      public void skipped(String item, String reason) {
        skipped.add(item + " " + reason);
      }
    };
  }

  private static Path write(Path shard) throws IOException {
    OutputStream file = Files.newOutputStream(shard);
    OutputStream out = shard.toString().endsWith("gz") ? new GZIPOutputStream(file) : file;
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      put(tar, "0000.png", png(0xFF0000));
      put(tar, "0000.txt", "a red thing".getBytes(UTF_8));
      put(tar, LONG_NAME, png(0x00FF00));
      put(tar, "0002.json", "{}".getBytes(UTF_8));
      put(tar, "dir.v2/0003.png", png(0x0000FF));
    }
    return shard;
  }

  private static byte[] png(int rgb) {
    return ImageFiles.png(RgbImage.generate(3, 3, (x, y) -> rgb));
  }
}
