package org.zeroseg.core.data.index;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.zeroseg.api.data.DatasetException;

/**
 * Writes an {@link EmbeddingIndex} row by row, so that it may be larger than memory. The files
 * appear under their names when {@link #commit} is called; closing without it leaves nothing. Not
 * thread-safe.
 */
public final class EmbeddingIndexWriter implements AutoCloseable {
  /** A header of fixed length can be written last, when the number of rows is known. */
  private static final int HEADER = 248;

  private final Path embeddings;
  private final int dimension;
  private final Path rowsPart;
  private final Path keysPart;
  private final FileChannel rows;
  private final BufferedWriter keys;
  private final ByteBuffer row;
  private long count;

  /**
   * Starts an index.
   *
   * @param embeddings the safetensors file to make; its folder must exist
   * @param dimension the length of an embedding
   * @throws DatasetException if nothing can be written there
   */
  public EmbeddingIndexWriter(Path embeddings, int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1, but is " + dimension);
    }
    this.embeddings = embeddings;
    this.dimension = dimension;
    this.row = ByteBuffer.allocate(Float.BYTES * dimension).order(ByteOrder.LITTLE_ENDIAN);
    Path keysFile = EmbeddingIndex.keysFile(embeddings);
    this.rowsPart = embeddings.resolveSibling(embeddings.getFileName() + ".part");
    this.keysPart = keysFile.resolveSibling(keysFile.getFileName() + ".part");
    try {
      rows =
          FileChannel.open(
              rowsPart,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      rows.position(8 + HEADER);
      keys = Files.newBufferedWriter(keysPart);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Appends an image.
   *
   * @param key its name, without line breaks
   * @param embedding {@code dimension} numbers; written as they are, so normalise them before
   */
  public void add(String key, float[] embedding) {
    if (embedding.length != dimension) {
      throw new IllegalArgumentException(
          "the embedding of '%s' has %d numbers, but the index has %d"
              .formatted(key, embedding.length, dimension));
    }
    if (key.isEmpty() || key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a key must be one line, but is '" + key + "'");
    }
    try {
      row.clear();
      row.asFloatBuffer().put(embedding);
      while (row.hasRemaining()) {
        rows.write(row);
      }
      keys.write(key);
      keys.write('\n');
      count++;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Makes the index appear; nothing may be added afterwards. */
  public void commit() {
    try {
      String table =
          String.format(
              Locale.ROOT,
              "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}",
              EmbeddingIndex.TENSOR,
              count,
              dimension,
              count * dimension * Float.BYTES);
      ByteBuffer header = ByteBuffer.allocate(8 + HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(HEADER).put(table.getBytes(StandardCharsets.US_ASCII));
      while (header.hasRemaining()) {
        header.put((byte) ' ');
      }
      rows.write(header.flip(), 0);
      rows.force(true);
      rows.close();
      keys.close();
      Files.move(
          keysPart, EmbeddingIndex.keysFile(embeddings), StandardCopyOption.REPLACE_EXISTING);
      Files.move(rowsPart, embeddings, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private DatasetException failure(IOException e) {
    return new DatasetException(
        "cannot write the embedding index '%s': %s".formatted(embeddings, e));
  }

  /** Lets go of the files, and removes them unless they were committed. */
  @Override
  public void close() {
    try {
      rows.close();
      keys.close();
      Files.deleteIfExists(rowsPart);
      Files.deleteIfExists(keysPart);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
