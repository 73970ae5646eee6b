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
    return new VectorSession(queries);
  }

  private static final class VectorSession implements Session {
    private final float[] queries;
    private final int dimension;
    private final int queryCount;

    private VectorSession(Queries queries) {
      this.queries = queries.values();
      this.dimension = queries.dimension();
      this.queryCount = queries.count();
    }

    @Override
    public void keys(VectorBlock block, int from, int count, float[] out) {
      ByteBuffer keys = block.keys();
      Object memory = VectorApiMemory.of(keys);
      int stride = dimension * Float.BYTES;
      for (int i = 0; i < count; i += 2) {
        int at = (from + i) * stride;
        int q = 0;
        if (i + 1 < count) {
          for (; q + 4 <= queryCount; q += 4) {
            keyTile(memory, keys, at, queries, q, dimension, out, q * count + i, count);
          }
        }
        for (; q < queryCount; q++) {
          out[q * count + i] = keyDot(memory, keys, at, queries, q * dimension, dimension);
          if (i + 1 < count) {
            out[q * count + i + 1] =
                keyDot(memory, keys, at + stride, queries, q * dimension, dimension);
          }
        }
      }
    }

    @Override
    public void codes(VectorBlock block, int from, int count, float[] out) {
      ByteBuffer codes = block.codes();
      Object memory = VectorApiMemory.of(codes);
      for (int i = 0; i < count; i++) {
        int at = (from + i) * dimension;
        int q = 0;
        for (; q + 4 <= queryCount; q += 4) {
          codeTile(memory, codes, at, queries, q, dimension, out, q * count + i, count);
        }
        for (; q < queryCount; q++) {
          out[q * count + i] = codeDot(memory, codes, at, queries, q * dimension, dimension);
        }
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
      s0 = floats(memory, offset).fma(query(queries, query + d), s0);
      s1 = floats(memory, offset + 4L * LANES).fma(query(queries, query + d + LANES), s1);
      s2 = floats(memory, offset + 8L * LANES).fma(query(queries, query + d + 2 * LANES), s2);
      s3 = floats(memory, offset + 12L * LANES).fma(query(queries, query + d + 3 * LANES), s3);
    }
    for (; d + LANES <= dimension; d += LANES) {
      s0 = floats(memory, at + (long) d * Float.BYTES).fma(query(queries, query + d), s0);
    }
    float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    for (; d < dimension; d++) {
      sum += keys.getFloat(at + d * Float.BYTES) * queries[query + d];
    }
    return sum;
  }

  /** Two rows times four queries: every number loaded is used at least twice. */
  private static void keyTile(
      Object memory,
      ByteBuffer keys,
      int at,
      float[] queries,
      int q,
      int dimension,
      float[] out,
      int to,
      int count) {
    int next = at + dimension * Float.BYTES;
    int q0 = q * dimension;
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
      FloatVector a = floats(memory, at + (long) d * Float.BYTES);
      FloatVector b = floats(memory, next + (long) d * Float.BYTES);
      FloatVector v0 = query(queries, q0 + d);
      FloatVector v1 = query(queries, q1 + d);
      FloatVector v2 = query(queries, q2 + d);
      FloatVector v3 = query(queries, q3 + d);
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
    put(out, to + 1, count, b0, b1, b2, b3);
    for (; d < dimension; d++) {
      float a = keys.getFloat(at + d * Float.BYTES);
      float b = keys.getFloat(next + d * Float.BYTES);
      for (int j = 0; j < 4; j++) {
        out[to + j * count] += a * queries[q0 + j * dimension + d];
        out[to + j * count + 1] += b * queries[q0 + j * dimension + d];
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
        s0 = widen(c0, p).fma(query(queries, query + d + p * LANES), s0);
        s1 = widen(c1, p).fma(query(queries, query + d + CODE_STEP + p * LANES), s1);
      }
    }
    for (; d + CODE_STEP <= dimension; d += CODE_STEP) {
      ByteVector c = bytes(memory, at + d);
      for (int p = 0; p < PARTS; p++) {
        s0 = widen(c, p).fma(query(queries, query + d + p * LANES), s0);
      }
    }
    float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
    for (; d < dimension; d++) {
      sum += codes.get(at + d) * queries[query + d];
    }
    return sum;
  }

  /** One row of codes, widened once, times four queries. */
  private static void codeTile(
      Object memory,
      ByteBuffer codes,
      int at,
      float[] queries,
      int q,
      int dimension,
      float[] out,
      int to,
      int count) {
    int q0 = q * dimension;
    int q1 = q0 + dimension;
    int q2 = q1 + dimension;
    int q3 = q2 + dimension;
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int d = 0;
    for (; d + CODE_STEP <= dimension; d += CODE_STEP) {
      ByteVector c = bytes(memory, at + d);
      for (int p = 0; p < PARTS; p++) {
        FloatVector x = widen(c, p);
        int shift = d + p * LANES;
        s0 = x.fma(query(queries, q0 + shift), s0);
        s1 = x.fma(query(queries, q1 + shift), s1);
        s2 = x.fma(query(queries, q2 + shift), s2);
        s3 = x.fma(query(queries, q3 + shift), s3);
      }
    }
    put(out, to, count, s0, s1, s2, s3);
    for (; d < dimension; d++) {
      float x = codes.get(at + d);
      for (int j = 0; j < 4; j++) {
        out[to + j * count] += x * queries[q0 + j * dimension + d];
      }
    }
  }

  private static FloatVector query(float[] queries, int at) {
    return FloatVector.fromArray(FLOATS, queries, at);
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
