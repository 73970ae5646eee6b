package org.zeroseg.reco;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers references and text embeddings in a folder, one file per key, so that a second start
 * needs neither retrieval nor text encoders. Files are written whole or not at all; one that is
 * damaged, or belongs to another key, is as good as absent. Thread-safe, also between processes.
 */
final class CategoryCache {
  private static final Logger LOG = LoggerFactory.getLogger(CategoryCache.class);
  private static final AtomicLong PARTS = new AtomicLong();
  private static final Gson JSON = new Gson();

  private final Optional<Path> folder;

  /** Remembers in {@code folder}, which is made when needed; nothing if empty. */
  CategoryCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** What is stored; field names are the file format. */
  @SuppressWarnings("ArrayRecordComponent") // a line of a file
  private record Entry(
      String key, float[] vector, int height, int width, List<int[]> seeds, List<Image> images) {}

  private record Image(String root, String path, double score, boolean example) {
    static Image of(SourceImage image) {
      boolean example = Double.isNaN(image.score()); // JSON has no NaN
      return new Image(image.root(), image.path(), example ? 0 : image.score(), example);
    }

    SourceImage toSource() {
      return new SourceImage(root, path, example ? Double.NaN : score);
    }
  }

  /** Finds a reference. */
  Optional<ConceptReference> reference(CategoryKey key) {
    return read(key)
        .filter(entry -> entry.images.size() == entry.seeds.size())
        .map(
            entry ->
                new ConceptReference(
                    new Reference(entry.vector, entry.height, entry.width, entry.seeds),
                    entry.images.stream().map(Image::toSource).toList(),
                    ""));
  }

  /** Finds a text embedding. */
  Optional<float[]> text(CategoryKey key) {
    return read(key).map(Entry::vector);
  }

  /** Stores a reference; a disk that cannot be written is logged and otherwise ignored. */
  void put(CategoryKey key, ConceptReference concept) {
    Reference reference = concept.reference();
    List<Image> images = concept.images().stream().map(Image::of).toList();
    write(
        key,
        new Entry(
            key.text(),
            reference.vector(),
            reference.height(),
            reference.width(),
            reference.seeds(),
            images));
  }

  /** Stores a text embedding. */
  void put(CategoryKey key, float[] text) {
    write(key, new Entry(key.text(), text, 0, 0, List.of(), List.of()));
  }

  private Optional<Entry> read(CategoryKey key) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.get().resolve(key.fileName());
    try {
      String content = Files.readString(file, StandardCharsets.UTF_8);
      int end = content.indexOf('\n');
      if (end < 0 || !content.substring(0, end).equals(checksum(content.substring(end + 1)))) {
        LOG.warn("{} is damaged; what it held is computed again", file);
        return Optional.empty();
      }
      Entry entry = JSON.fromJson(content.substring(end + 1), Entry.class);
      return Optional.of(entry).filter(found -> key.text().equals(found.key));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException | JsonParseException | IllegalArgumentException unreadable) {
      LOG.warn(
          "{} cannot be read ({}); what it held is computed again", file, unreadable.toString());
      return Optional.empty();
    }
  }

  private void write(CategoryKey key, Entry entry) {
    if (folder.isEmpty()) {
      return;
    }
    String body = JSON.toJson(entry);
    Path file = folder.get().resolve(key.fileName());
    // Processes may write the same entry at once: each its own part, the last rename wins.
    String own =
        String.format(
            Locale.ROOT, ".%d-%d.part", ProcessHandle.current().pid(), PARTS.incrementAndGet());
    Path part = folder.get().resolve(key.fileName() + own);
    try {
      Files.createDirectories(folder.get());
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        String content = checksum(body) + "\n" + body;
        ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      LOG.warn("{} cannot be written ({}); it will be computed again", file, full.toString());
      part.toFile().delete();
    }
  }

  private static String checksum(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return "zeroseg-reco-category 1 %08x".formatted(crc.getValue());
  }
}
