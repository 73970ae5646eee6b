package org.zeroseg.core.retrieval;

import java.util.Locale;
import java.util.Objects;
import org.zeroseg.api.ArchiveException;

/**
 * Which vectors may be compared with which: the model that made them, how its input was prepared,
 * and how they are measured. Vectors of different spaces have the same type and meaningless scores,
 * so an archive records its space and refuses any other.
 *
 * @param modelId name of the model, e.g. {@code "clip-vit-l-14-336"}
 * @param weightsSha256 SHA-256 of the weights file, 64 hexadecimal digits
 * @param preprocessingId names the resizing, cropping and normalisation of the input images
 * @param dimension numbers per vector, 1 to 65,536
 * @param metric how vectors are compared; {@link #COSINE} is the only one
 */
public record EmbeddingSpace(
    String modelId, String weightsSha256, String preprocessingId, int dimension, String metric) {

  /** The dot product of unit vectors. */
  public static final String COSINE = "cosine";

  /** The most numbers that one vector may have. */
  static final int MAX_DIMENSION = 65_536;

  /** Checks the components. */
  public EmbeddingSpace {
    Objects.requireNonNull(modelId, "modelId");
    Objects.requireNonNull(preprocessingId, "preprocessingId");
    weightsSha256 = weightsSha256.toLowerCase(Locale.ROOT);
    if (!weightsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "weightsSha256 must be 64 hexadecimal digits, but is '" + weightsSha256 + "'");
    }
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "dimension must be in [1, %d], but is %d".formatted(MAX_DIMENSION, dimension));
    }
    if (!metric.equals(COSINE)) {
      throw new IllegalArgumentException("metric must be 'cosine', but is '" + metric + "'");
    }
  }

  /** A space with the cosine metric. */
  public static EmbeddingSpace cosine(
      String modelId, String weightsSha256, String preprocessingId, int dimension) {
    return new EmbeddingSpace(modelId, weightsSha256, preprocessingId, dimension, COSINE);
  }

  /** Refuses another space, naming the first difference with both sides. */
  void requireSame(EmbeddingSpace asked, String where) {
    requireSame(where, "model", modelId, asked.modelId);
    requireSame(where, "weights", weightsSha256, asked.weightsSha256);
    requireSame(where, "preprocessing", preprocessingId, asked.preprocessingId);
    requireSame(where, "dimension", dimension, asked.dimension);
  }

  private static void requireSame(String where, String what, Object stored, Object asked) {
    if (!stored.equals(asked)) {
      throw new ArchiveException(
          "archive '%s' holds vectors of %s '%s', but '%s' was asked for; open it with the model that made it, or build another archive"
              .formatted(where, what, stored, asked));
    }
  }
}
