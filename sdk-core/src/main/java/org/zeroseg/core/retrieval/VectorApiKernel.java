package org.zeroseg.core.retrieval;

import static org.zeroseg.core.retrieval.VectorApiMemory.BYTES;
import static org.zeroseg.core.retrieval.VectorApiMemory.FLOATS;
import static org.zeroseg.core.retrieval.VectorApiMemory.bytes;
import static org.zeroseg.core.retrieval.VectorApiMemory.floats;

import java.nio.ByteBuffer;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Dot products with the Vector API. Uses the incubator module, so it must be loaded by name, and
 * only if the module is there: see {@link ScanKernels}.
 */
final class VectorApiKernel implements ScanKernel {
  private static final int LANES = FLOATS.length();
  private static final int CODE_STEP = BYTES.length();
  private static final int TILE = 4;
  private static final int PARTS = CODE_STEP / LANES;

  @Override
  public String name() {
    return "Vector API";
  }

  @Override
  public boolean prefersCodes() {
    return true;
  }

  @Override
  public Session session(Queries queries) {
    return new VectorApiSession(queries);
  }

  private static final class VectorApiSession implements Session {
    private final float[] queries;
    private final int dimension;
    private final int queryCount;
    private final float[] pair; // two rows, for the tiles
    private final int tiled; // queries that are computed four at a time

    private VectorApiSession(Queries queries) {
      this.queries = queries.values();
      this.dimension = queries.dimension();
      this.queryCount = queries.count();
      this.pair = new float[2 * dimension];
      this.tiled = queryCount / TILE * TILE;
    }

    @Override
    public void keys(VectorBlock block, int from, int count, float[] out) {
      if (tiled > 0) {
        for (int i = 0; i < count; i += 2) {
          block.copyKeys(from + i, Math.min(2, count - i), pair);
          tiles(i, count, out);
        }
      }
      Object memory = VectorApiMemory.of(block.keys());
      for (int q = tiled; q < queryCount; q++) {
        for (int i = 0; i < count; i++) {
          int at = (from + i) * dimension * Float.BYTES;
          out[q * count + i] = keyDot(memory, block.keys(), at, queries, q * dimension, dimension);
        }
      }
    }

    @Override
    public void codes(VectorBlock block, int from, int count, float[] out) {
      Object memory = VectorApiMemory.of(block.codes());
      if (tiled > 0) {
        for (int i = 0; i < count; i += 2) {
          for (int row = 0; row < Math.min(2, count - i); row++) {
            int at = (from + i + row) * dimension;
            widen(memory, block.codes(), at, pair, row * dimension, dimension);
          }
          tiles(i, count, out);
        }
      }
      for (int q = tiled; q < queryCount; q++) {
        for (int i = 0; i < count; i++) {
          int at = (from + i) * dimension;
          out[q * count + i] =
              codeDot(memory, block.codes(), at, queries, q * dimension, dimension);
        }
      }
    }

    /** The two rows in {@code pair} times all queries but the last few. */
    private void tiles(int i, int count, float[] out) {
      boolean both = i + 1 < count;
      for (int q = 0; q < tiled; q += TILE) {
        tile(pair, queries, q * dimension, dimension, out, q * count + i, count, both);
      }
    }
  }

  /** One row times one query, four accumulators. */
  private static float keyDot(
      Object memory, ByteBuffer keys, int at, float[] queries, int query, int dimension) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int d = 0;
    for (; d + 4 * LANES <= dimension; d += 4 * LANES) {
      long offset = at + (long) d * Float.BYTES;
      s0 = floats(memory, offset).fma(load(queries, query + d), s0);
      s1 = floats(memory, offset + 4L * LANES).fma(load(queries, query + d + LANES), s1);
      s2 = floats(memory, offset + 8L * LANES).fma(load(queries, query + d + 2 * LANES), s2);
      s3 = floats(memory, offset + 12L * LANES).fma(load(queries, query + d + 3 * LANES), s3);
    }
    for (; d + LANES <= dimension; d += LANES) {
      s0 = floats(memory, at + (long) d * Float.BYTES).fma(load(queries, query + d), s0);
    }
    float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    for (; d < dimension; d++) {
      sum += keys.getFloat(at + d * Float.BYTES) * queries[query + d];
    }
    return sum;
  }

  /** Two rows times four queries: every number that is loaded is used at least twice. */
  private static void tile(
      float[] pair,
      float[] queries,
      int q0,
      int dimension,
      float[] out,
      int to,
      int count,
      boolean both) {
    int q1 = q0 + dimension;
    int q2 = q1 + dimension;
    int q3 = q2 + dimension;
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    int d = 0;
    for (; d + LANES <= dimension; d += LANES) {
      FloatVector a = load(pair, d);
      FloatVector b = load(pair, dimension + d);
      FloatVector v0 = load(queries, q0 + d);
      FloatVector v1 = load(queries, q1 + d);
      FloatVector v2 = load(queries, q2 + d);
      FloatVector v3 = load(queries, q3 + d);
      a0 = a.fma(v0, a0);
      a1 = a.fma(v1, a1);
      a2 = a.fma(v2, a2);
      a3 = a.fma(v3, a3);
      b0 = b.fma(v0, b0);
      b1 = b.fma(v1, b1);
      b2 = b.fma(v2, b2);
      b3 = b.fma(v3, b3);
    }
    put(out, to, count, a0, a1, a2, a3);
    rest(pair, 0, queries, q0, d, dimension, out, to, count);
    if (both) {
      put(out, to + 1, count, b0, b1, b2, b3);
      rest(pair, dimension, queries, q0, d, dimension, out, to + 1, count);
    }
  }

  /** Adds what is left of a row behind its last whole vector. */
  private static void rest(
      float[] pair,
      int row,
      float[] queries,
      int q0,
      int from,
      int dimension,
      float[] out,
      int to,
      int count) {
    for (int d = from; d < dimension; d++) {
      for (int j = 0; j < TILE; j++) {
        out[to + j * count] += pair[row + d] * queries[q0 + j * dimension + d];
      }
    }
  }

  /** One row of codes times one query. */
  private static float codeDot(
      Object memory, ByteBuffer codes, int at, float[] queries, int query, int dimension) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    int d = 0;
    for (; d + 2 * CODE_STEP <= dimension; d += 2 * CODE_STEP) {
      ByteVector c0 = bytes(memory, at + d);
      ByteVector c1 = bytes(memory, at + d + CODE_STEP);
      for (int p = 0; p < PARTS; p++) {
        s0 = widen(c0, p).fma(load(queries, query + d + p * LANES), s0);
        s1 = widen(c1, p).fma(load(queries, query + d + CODE_STEP + p * LANES), s1);
      }
    }
    for (; d + CODE_STEP <= dimension; d += CODE_STEP) {
      ByteVector c = bytes(memory, at + d);
      for (int p = 0; p < PARTS; p++) {
        s0 = widen(c, p).fma(load(queries, query + d + p * LANES), s0);
      }
    }
    float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
    for (; d < dimension; d++) {
      sum += codes.get(at + d) * queries[query + d];
    }
    return sum;
  }

  /** One row of codes as floats. */
  private static void widen(
      Object memory, ByteBuffer codes, int at, float[] target, int to, int dimension) {
    int d = 0;
    for (; d + CODE_STEP <= dimension; d += CODE_STEP) {
      ByteVector c = bytes(memory, at + d);
      for (int p = 0; p < PARTS; p++) {
        widen(c, p).intoArray(target, to + d + p * LANES);
      }
    }
    for (; d < dimension; d++) {
      target[to + d] = codes.get(at + d);
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }

  private static FloatVector widen(ByteVector codes, int part) {
    return (FloatVector) codes.castShape(FLOATS, part);
  }

  private static void put(
      float[] out,
      int to,
      int count,
      FloatVector s0,
      FloatVector s1,
      FloatVector s2,
      FloatVector s3) {
    out[to] = s0.reduceLanes(VectorOperators.ADD);
    out[to + count] = s1.reduceLanes(VectorOperators.ADD);
    out[to + 2 * count] = s2.reduceLanes(VectorOperators.ADD);
    out[to + 3 * count] = s3.reduceLanes(VectorOperators.ADD);
  }
}
