package org.zeroseg.core.retrieval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Vectors that lie one behind the other in memory, usually in a mapped file. Thread-safe: only
 * absolute access.
 */
final class VectorBlock {
  private final int rows;
  private final int dimension;
  private final ByteBuffer keys;
  private final FloatBuffer keyFloats;
  private final ByteBuffer codes;
  private final FloatBuffer scales;
  private final FloatBuffer residuals;

  /**
   * A block with codes.
   *
   * @param keys direct, float32 {@code [rows, dimension]}, unit length
   * @param codes direct, int8 {@code [rows, dimension]}, or null
   * @param scales float32 {@code [rows]}: a row is about scale times code; or null
   * @param residuals float32 {@code [rows]}: the length of what scale times code leaves; or null
   */
  VectorBlock(
      int rows,
      int dimension,
      ByteBuffer keys,
      ByteBuffer codes,
      ByteBuffer scales,
      ByteBuffer residuals) {
    this.rows = rows;
    this.dimension = dimension;
    this.keys = littleEndian(keys);
    this.keyFloats = this.keys.asFloatBuffer();
    this.codes = codes;
    this.scales = scales == null ? null : littleEndian(scales).asFloatBuffer();
    this.residuals = residuals == null ? null : littleEndian(residuals).asFloatBuffer();
  }

  /** A block of float32 rows only. */
  static VectorBlock ofKeys(int rows, int dimension, ByteBuffer keys) {
    return new VectorBlock(rows, dimension, keys, null, null, null);
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  int rows() {
    return rows;
  }

  int dimension() {
    return dimension;
  }

  boolean hasCodes() {
    return codes != null;
  }

  /** All rows; do not move its position. */
  ByteBuffer keys() {
    return keys;
  }

  /** All codes; do not move its position. */
  ByteBuffer codes() {
    return codes;
  }

  /** The bytes of some rows. */
  ByteBuffer keys(int from, int count) {
    int stride = dimension * Float.BYTES;
    return keys.slice(from * stride, count * stride).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The codes of some rows. */
  ByteBuffer codes(int from, int count) {
    return codes.slice(from * dimension, count * dimension);
  }

  void copyKey(int row, float[] target) {
    keyFloats.get(row * dimension, target, 0, dimension);
  }

  void copyKeys(int from, int count, float[] target) {
    keyFloats.get(from * dimension, target, 0, count * dimension);
  }

  void copyCode(int row, byte[] target) {
    codes.get(row * dimension, target, 0, dimension);
  }

  void copyScales(int from, int count, float[] target) {
    scales.get(from, target, 0, count);
  }

  void copyResiduals(int from, int count, float[] target) {
    residuals.get(from, target, 0, count);
  }

  /**
   * The score that an archive reports: the dot product in double, added up in ascending order. The
   * same on every machine, whatever kernel found the row.
   */
  double canonicalScore(int row, float[] query) {
    int at = row * dimension;
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += (double) query[i] * keyFloats.get(at + i);
    }
    return sum;
  }
}
