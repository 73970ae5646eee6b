package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;

/** One flipped bit anywhere is named, or changes nothing that is read. */
class ArchiveBitFlipTest {
  @TempDir Path temp;
  private DamagedArchive archive;

  @BeforeEach
  void write() throws IOException {
    archive = new DamagedArchive(temp.resolve("archive"));
  }

  @Test
  void aFlippedBitAnywhereInTheTailIsNamed() throws IOException {
    flipEveryBit(
        archive.find("tail-"),
        store -> assertThat(store.info().damage().orElseThrow()).contains("tail-"));
  }

  @Test
  void aFlippedBitInATailThatWasNotClosedIsNamedUnlessItLooksLikeAnInterruptedWrite()
      throws IOException {
    archive.forgetDurableLength();
    flipEveryBit(
        archive.find("tail-"),
        store -> {
          if (store.info().damage().isEmpty()) {
            assertThat(DamagedArchive.content(store).size())
                .isEqualTo(archive.written.size() + 1); // the last batch removed one
          }
        });
  }

  @Test
  void aFlippedBitAnywhereInTheManifestIsNamed() throws IOException {
    flipEveryBit(archive.find("manifest-"), store -> fail("opened with a damaged manifest"));
  }

  @Test
  void aFlippedBitInTombstonesFailuresAndHeadersIsNamed() throws IOException {
    flipEveryBit(archive.find("del-"), store -> fail("opened with damaged tombstones"));
    flipEveryBit(archive.find("failures-"), store -> fail("opened with damaged failure records"));
    for (FileKind kind : List.of(FileKind.KEY_F32, FileKind.KEY_I8, FileKind.ENTRY_RECORDS)) {
      Path file = archive.find("seg-").resolve(kind.fileName);
      flipBits(file, FileHeader.BYTES, store -> fail("opened with a damaged header"));
    }
  }

  @Test
  void aFlippedBitInAnEntryNeverShowsAnotherEntry() throws IOException {
    flipEveryBit(
        archive.find("seg-").resolve(FileKind.ENTRY_RECORDS.fileName),
        store -> {
          try {
            archive.requireSound(DamagedArchive.content(store));
          } catch (ArchiveException e) {
            assertThat(e).hasMessageContaining("is damaged at offset");
          }
        });
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
      try (ArchiveStore store = archive.read()) {
        check.accept(store);
        archive.requireSound(DamagedArchive.content(store));
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
}
