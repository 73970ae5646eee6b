package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;

/** Whatever happens to the bytes, an archive opens or names the damage; it never lies. */
class ArchiveDamageTest {
  @TempDir Path temp;
  private DamagedArchive archive;

  @BeforeEach
  void write() throws IOException {
    archive = new DamagedArchive(temp.resolve("archive"));
  }

  @Test
  void aTailThatWasCutBehindItsDurableLengthEndsWithItsLastWholeBatch() throws IOException {
    Path tail = archive.find("tail-");
    archive.forgetDurableLength();
    int most = archive.written.size() + 1; // the last batch removes one
    int batches = 0;
    for (int length = (int) Files.size(tail) - 1; length >= FileHeader.BYTES; length--) {
      truncate(tail, length);
      try (ArchiveStore store = archive.read()) {
        assertThat(store.info().damage()).isEmpty();
        Map<Long, String> found = DamagedArchive.content(store);
        archive.requireSound(found);
        assertThat(found.size()).as("cut at %d", length).isLessThanOrEqualTo(most);
        batches += found.size() < most ? 1 : 0;
        most = found.size();
      }
    }
    assertThat(batches).as("batches of two that went away one by one").isEqualTo(3);
    assertThat(most).isEqualTo(archive.written.size() + 1 - 6);
  }

  @Test
  void anInterruptedWriteIsCutOffByTheNextWriter() throws IOException {
    Path tail = archive.find("tail-");
    byte[] whole = Files.readAllBytes(tail);
    for (int missing = 1; missing < 200; missing += 27) {
      archive.forgetDurableLength();
      Files.write(tail, Arrays.copyOf(whole, whole.length - missing));
      try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
        assertThat(Files.size(tail)).isLessThan(whole.length - missing);
        archive.requireSound(DamagedArchive.content(store));
        store.append(TestArchives.entries(1, DamagedArchive.DIMENSION, 90, 1));
        store.verify();
      }
    }
  }

  @Test
  void aTailThatWasCutBeforeItsDurableLengthIsNamed() throws IOException {
    Path tail = archive.find("tail-");
    for (int length = (int) Files.size(tail) - 1; length >= 0; length--) {
      truncate(tail, length);
      try (ArchiveStore store = archive.read()) {
        assertThat(store.info().damage().orElseThrow()).contains(tail.toString());
        archive.requireSound(DamagedArchive.content(store));
      }
    }
  }

  @Test
  void aDamagedTailIsReadableButStaysAsItIs() throws IOException {
    Path tail = archive.find("tail-");
    byte[] cut = Arrays.copyOf(Files.readAllBytes(tail), 300);
    Files.write(tail, cut);
    try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
      archive.requireSound(DamagedArchive.content(store));
      assertThatThrownBy(
              () -> store.append(TestArchives.entries(1, DamagedArchive.DIMENSION, 90, 1)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("'" + tail + "' ends at 300 of");
    }
    assertThat(tail).hasBinaryContent(cut);
  }

  @Test
  void verifyNamesADamagedBodyAndACrashLeadsToVerifying() throws IOException {
    Path segment = archive.find("seg-");
    for (FileKind kind : List.of(FileKind.KEY_F32, FileKind.KEY_I8, FileKind.RESIDUAL_F32)) {
      Path file = segment.resolve(kind.fileName);
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = whole.clone();
      damaged[FileHeader.BYTES + 5] ^= 4;
      Files.write(file, damaged);
      try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
        assertThatThrownBy(store::verify)
            .isInstanceOf(ArchiveException.class)
            .hasMessageContaining("'" + file + "' is damaged: its checksum is");
      }
      Files.writeString(archive.folder.resolve(ArchiveLayout.LOCK), "process 1, a crash\n");
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> TestArchives.open(archive.folder, DamagedArchive.DIMENSION))
            .hasMessageContaining("'" + file + "' is damaged");
      }
      Files.write(file, whole);
      TestArchives.open(archive.folder, DamagedArchive.DIMENSION).close();
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path file = archive.find("seg-").resolve(FileKind.KEY_F32.fileName);
    Files.move(file, temp.resolve("elsewhere"));
    assertThatThrownBy(() -> TestArchives.open(archive.folder, DamagedArchive.DIMENSION))
        .isInstanceOf(ArchiveException.class)
        .hasMessage("'%s' is missing".formatted(file));
  }

  @Test
  void recoveryKeepsWhatIsReadableAndDeletesNothing() throws IOException {
    Path tail = archive.find("tail-");
    byte[] damaged = Files.readAllBytes(tail);
    damaged[damaged.length / 2] ^= 1;
    Files.write(tail, damaged);
    Map<Long, String> readable;
    try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
      readable = DamagedArchive.content(store);
      assertThat(readable.size()).isLessThan(archive.written.size() + 1);
    }
    Path aside = ArchiveRecovery.recover(archive.folder).orElseThrow();
    assertThat(aside.resolve(tail.getFileName())).hasBinaryContent(damaged);
    try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
      assertThat(DamagedArchive.content(store)).isEqualTo(readable);
      store.append(TestArchives.entries(1, DamagedArchive.DIMENSION, 90, 1));
      store.verify();
    }
    assertThat(ArchiveRecovery.recover(archive.folder)).isEqualTo(Optional.empty());
  }

  @Test
  void anOlderManifestIsReadButNotWrittenWhenTheNewestIsDamaged() throws IOException {
    Path newest = archive.find("manifest-");
    byte[] sound = Files.readAllBytes(newest);
    long generation = ArchiveLayout.generationOf(newest.getFileName().toString());
    Path damaged = archive.folder.resolve(ArchiveLayout.manifest(generation + 1));
    Files.write(damaged, Arrays.copyOf(sound, sound.length - 3));
    try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
      assertThat(DamagedArchive.content(store)).isEqualTo(archive.written);
      assertThat(store.info().damage().orElseThrow()).contains(damaged.toString());
    }
    assertThat(damaged).exists();
    assertThat(ArchiveRecovery.recover(archive.folder)).isPresent();
    try (ArchiveStore store = TestArchives.open(archive.folder, DamagedArchive.DIMENSION)) {
      assertThat(DamagedArchive.content(store)).isEqualTo(archive.written);
      assertThat(store.info().damage()).isEmpty();
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }
}
