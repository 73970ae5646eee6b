package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;

/** Whatever happens to the bytes, an archive opens or names the damage; it never lies. */
class ArchiveDamageTest {
  private static final int DIMENSION = 3;

  @TempDir Path temp;
  private Path folder;
  private Map<Long, String> written;
  private Map<Long, String> known; // with the entry that the last batch removes

  /** A sealed segment with a tombstone, a failure, and three batches in the tail. */
  @BeforeEach
  void write() throws IOException {
    folder = temp.resolve("archive");
    try (ArchiveStore store = TestArchives.create(folder, DIMENSION, 1000)) {
      store.append(TestArchives.entries(1, DIMENSION, 0, 5));
      store.seal();
      store.remove(List.of(2L));
      FailureRecord failure = new FailureRecord(TestArchives.provenance("broken.jpg"), "broken");
      store.content().write(List.of(), List.of(new TailOp.Failed(failure)));
      store.seal();
      for (int batch = 1; batch <= 3; batch++) {
        store.append(TestArchives.entries(1, DIMENSION, batch * 10, 2));
      }
      known = content(store);
      store.remove(List.of(1L));
      written = content(store);
    }
  }

  @Test
  void aTailThatWasCutBehindItsDurableLengthEndsWithItsLastWholeBatch() throws IOException {
    Path tail = find("tail-");
    forgetDurableLength();
    int most = written.size() + 1; // the last batch removes one
    int batches = 0;
    for (int length = (int) Files.size(tail) - 1; length >= FileHeader.BYTES; length--) {
      truncate(tail, length);
      try (ArchiveStore store = read()) {
        assertThat(store.info().damage()).isEmpty();
        Map<Long, String> found = content(store);
        requireSound(found);
        assertThat(found.size()).as("cut at %d", length).isLessThanOrEqualTo(most);
        batches += found.size() < most ? 1 : 0;
        most = found.size();
      }
    }
    assertThat(batches).as("batches of two that went away one by one").isEqualTo(3);
    assertThat(most).isEqualTo(written.size() + 1 - 6);
  }

  @Test
  void anInterruptedWriteIsCutOffByTheNextWriter() throws IOException {
    Path tail = find("tail-");
    byte[] whole = Files.readAllBytes(tail);
    for (int missing = 1; missing < 200; missing += 27) {
      forgetDurableLength();
      Files.write(tail, Arrays.copyOf(whole, whole.length - missing));
      try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
        assertThat(Files.size(tail)).isLessThan(whole.length - missing);
        requireSound(content(store));
        store.append(TestArchives.entries(1, DIMENSION, 90, 1));
        store.verify();
      }
    }
  }

  @Test
  void aTailThatWasCutBeforeItsDurableLengthIsNamed() throws IOException {
    Path tail = find("tail-");
    for (int length = (int) Files.size(tail) - 1; length >= 0; length--) {
      truncate(tail, length);
      try (ArchiveStore store = read()) {
        assertThat(store.info().damage().orElseThrow()).contains(tail.toString());
        requireSound(content(store));
      }
    }
  }

  @Test
  void aDamagedTailIsReadableButStaysAsItIs() throws IOException {
    Path tail = find("tail-");
    byte[] cut = Arrays.copyOf(Files.readAllBytes(tail), 300);
    Files.write(tail, cut);
    try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
      requireSound(content(store));
      assertThatThrownBy(() -> store.append(TestArchives.entries(1, DIMENSION, 90, 1)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("'" + tail + "' ends at 300 of");
    }
    assertThat(tail).hasBinaryContent(cut);
  }

  @Test
  void aFlippedBitAnywhereInTheTailIsNamed() throws IOException {
    flipEveryBit(
        find("tail-"), store -> assertThat(store.info().damage().orElseThrow()).contains("tail-"));
  }

  @Test
  void aFlippedBitInATailThatWasNotClosedIsNamedUnlessItLooksLikeAnInterruptedWrite()
      throws IOException {
    forgetDurableLength();
    flipEveryBit(
        find("tail-"),
        store -> {
          if (store.info().damage().isEmpty()) {
            assertThat(content(store).size())
                .isEqualTo(written.size() + 1); // the last batch removed one
          }
        });
  }

  @Test
  void aFlippedBitAnywhereInTheManifestIsNamed() throws IOException {
    flipEveryBit(find("manifest-"), store -> fail("opened with a damaged manifest"));
  }

  @Test
  void aFlippedBitInTombstonesFailuresAndHeadersIsNamed() throws IOException {
    flipEveryBit(find("del-"), store -> fail("opened with damaged tombstones"));
    flipEveryBit(find("failures-"), store -> fail("opened with damaged failure records"));
    for (FileKind kind : List.of(FileKind.KEY_F32, FileKind.KEY_I8, FileKind.ENTRY_RECORDS)) {
      Path file = find("seg-").resolve(kind.fileName);
      flipBits(file, FileHeader.BYTES, store -> fail("opened with a damaged header"));
    }
  }

  @Test
  void aFlippedBitInAnEntryNeverShowsAnotherEntry() throws IOException {
    flipEveryBit(
        find("seg-").resolve(FileKind.ENTRY_RECORDS.fileName),
        store -> {
          try {
            requireSound(content(store));
          } catch (ArchiveException e) {
            assertThat(e).hasMessageContaining("is damaged at offset");
          }
        });
  }

  @Test
  void verifyNamesADamagedBodyAndACrashLeadsToVerifying() throws IOException {
    Path segment = find("seg-");
    for (FileKind kind : List.of(FileKind.KEY_F32, FileKind.KEY_I8, FileKind.RESIDUAL_F32)) {
      Path file = segment.resolve(kind.fileName);
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = whole.clone();
      damaged[FileHeader.BYTES + 5] ^= 4;
      Files.write(file, damaged);
      try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
        assertThatThrownBy(store::verify)
            .isInstanceOf(ArchiveException.class)
            .hasMessageContaining("'" + file + "' is damaged: its checksum is");
      }
      Files.writeString(folder.resolve(ArchiveLayout.LOCK), "process 1, a crash\n");
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> TestArchives.open(folder, DIMENSION))
            .hasMessageContaining("'" + file + "' is damaged");
      }
      Files.write(file, whole);
      TestArchives.open(folder, DIMENSION).close();
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path file = find("seg-").resolve(FileKind.KEY_F32.fileName);
    Files.move(file, temp.resolve("elsewhere"));
    assertThatThrownBy(() -> TestArchives.open(folder, DIMENSION))
        .isInstanceOf(ArchiveException.class)
        .hasMessage("'%s' is missing".formatted(file));
  }

  @Test
  void recoveryKeepsWhatIsReadableAndDeletesNothing() throws IOException {
    Path tail = find("tail-");
    byte[] damaged = Files.readAllBytes(tail);
    damaged[damaged.length / 2] ^= 1;
    Files.write(tail, damaged);
    Map<Long, String> readable;
    try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
      readable = content(store);
      assertThat(readable.size()).isLessThan(written.size() + 1);
    }
    Path aside = ArchiveRecovery.recover(folder).orElseThrow();
    assertThat(aside.resolve(tail.getFileName())).hasBinaryContent(damaged);
    try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
      assertThat(content(store)).isEqualTo(readable);
      store.append(TestArchives.entries(1, DIMENSION, 90, 1));
      store.verify();
    }
    assertThat(ArchiveRecovery.recover(folder)).isEqualTo(Optional.empty());
  }

  @Test
  void anOlderManifestIsReadButNotWrittenWhenTheNewestIsDamaged() throws IOException {
    Path newest = find("manifest-");
    byte[] sound = Files.readAllBytes(newest);
    long generation = ArchiveLayout.generationOf(newest.getFileName().toString());
    Path damaged = folder.resolve(ArchiveLayout.manifest(generation + 1));
    Files.write(damaged, Arrays.copyOf(sound, sound.length - 3));
    try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
      assertThat(content(store)).isEqualTo(written);
      assertThat(store.info().damage().orElseThrow()).contains(damaged.toString());
    }
    assertThat(damaged).exists();
    assertThat(ArchiveRecovery.recover(folder)).isPresent();
    try (ArchiveStore store = TestArchives.open(folder, DIMENSION)) {
      assertThat(content(store)).isEqualTo(written);
      assertThat(store.info().damage()).isEmpty();
    }
  }

  private interface Check {
    void accept(ArchiveStore store);
  }

  private void flipEveryBit(Path file, Check check) throws IOException {
    flipBits(file, (int) Files.size(file), check);
  }

  /** Flips one bit of each byte in turn; a different one from byte to byte. */
  private void flipBits(Path file, int bytes, Check check) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < bytes; i++) {
      overwrite(file, i, (byte) (whole[i] ^ 1 << i % 8));
      try (ArchiveStore store = read()) {
        check.accept(store);
        requireSound(content(store));
      } catch (ArchiveException e) {
        assertThat(e).hasMessageContaining(file.getFileName().toString());
      }
      overwrite(file, i, whole[i]);
    }
  }

  /** In place, which is much faster than writing the file anew. */
  private static void overwrite(Path file, long at, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** What is visible is what was written, apart from removals that are lost with their batch. */
  private void requireSound(Map<Long, String> found) {
    assertThat(known).containsAllEntriesOf(found);
  }

  /** Pretends that the archive was not closed, so that the manifest knows of an empty tail only. */
  private void forgetDurableLength() throws IOException {
    Path file = find("manifest-");
    Manifest manifest = ManifestFile.read(file);
    Files.delete(file);
    ManifestFile.commit(folder, manifest.withDurableTail(FileHeader.BYTES));
  }

  private Path find(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  private ArchiveStore read() {
    return ArchiveStore.openReadOnly(folder, TestArchives.plain().build());
  }

  /** Every entry with its vector, as text. */
  private static Map<Long, String> content(ArchiveStore store) {
    Map<Long, String> content = new TreeMap<>();
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      snapshot.forEach(
          entry -> content.put(entry.id(), entry + Arrays.toString(snapshot.vector(entry.id()))));
    }
    return content;
  }
}
