package org.zeroseg.core.data.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.WeightsException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.weights.SafetensorsFile;

/**
 * Image embeddings on disk: a safetensors file with the float32 tensor {@code embeddings} {@code
 * [N, C]}, rows of unit length, and beside it the keys of the rows in UTF-8, one per line ({@code
 * index.safetensors} and {@code index.keys.txt}). Rows are read when they are asked for. To be read
 * by one thread at a time.
 */
public final class EmbeddingIndex implements AutoCloseable {
  static final String TENSOR = "embeddings";

  private final SafetensorsFile file;
  private final List<String> keys;
  private final int dimension;

  private EmbeddingIndex(SafetensorsFile file, List<String> keys, int dimension) {
    this.file = file;
    this.keys = keys;
    this.dimension = dimension;
  }

  /** The file of the keys that belongs to a file of embeddings. */
  public static Path keysFile(Path embeddings) {
    String name = embeddings.getFileName().toString();
    String stem =
        name.endsWith(".safetensors")
            ? name.substring(0, name.length() - ".safetensors".length())
            : name;
    return embeddings.resolveSibling(stem + ".keys.txt");
  }

  /**
   * Opens an index and reads its keys.
   *
   * @param embeddings the safetensors file
   * @throws DatasetException if a file is missing or damaged, or the two do not fit together
   */
  public static EmbeddingIndex open(Path embeddings) {
    Path keysFile = keysFile(embeddings);
    List<String> keys;
    try {
      keys = List.copyOf(Files.readAllLines(keysFile, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DatasetException("cannot read the keys '%s': %s".formatted(keysFile, e));
    }
    SafetensorsFile file;
    try {
      file = SafetensorsFile.open(embeddings);
    } catch (WeightsException e) {
      throw new DatasetException(
          "cannot read the embedding index '%s': %s".formatted(embeddings, e.getMessage()));
    }
    boolean fits = false;
    try {
      long[] shape = file.names().contains(TENSOR) ? file.shape(TENSOR) : new long[0];
      if (shape.length != 2 || shape[1] < 1 || shape[1] > 1 << 16) {
        throw new DatasetException(
            "'%s' is not an embedding index: it needs a tensor '%s' of shape [N, C]"
                .formatted(embeddings, TENSOR));
      }
      if (shape[0] != keys.size()) {
        throw new DatasetException(
            "'%s' has %d embeddings, but '%s' has %d keys; they must be written together"
                .formatted(embeddings, shape[0], keysFile, keys.size()));
      }
      fits = true;
      return new EmbeddingIndex(file, keys, (int) shape[1]);
    } finally {
      if (!fits) {
        file.close();
      }
    }
  }

  /** The number of images. */
  public int size() {
    return keys.size();
  }

  /** The length of an embedding. */
  public int dimension() {
    return dimension;
  }

  /** The keys, e.g. relative paths, in the order of the rows. */
  public List<String> keys() {
    return keys;
  }

  /**
   * Reads some embeddings.
   *
   * @param first the first row
   * @param count how many
   * @return {@code count * dimension()} numbers, row after row
   * @throws IndexOutOfBoundsException if there are not so many rows
   */
  public float[] rows(int first, int count) {
    return file.rows(TENSOR, first, count);
  }

  @Override
  public void close() {
    file.close();
  }
}
