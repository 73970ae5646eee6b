package org.zeroseg.core.retrieval;

/** Dot products in plain Java, with eight accumulators to hide the latency of additions. */
final class PlainKernel implements ScanKernel {

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public boolean prefersCodes() {
    return false; // the compiler does not vectorise the widening of bytes
  }

  @Override
  public Session session(Queries queries) {
    return new PlainSession(queries);
  }

  private static final class PlainSession implements Session {
    private final Queries queries;
    private final float[] row;
    private final byte[] code;

    private PlainSession(Queries queries) {
      this.queries = queries;
      this.row = new float[queries.dimension()];
      this.code = new byte[queries.dimension()];
    }

    @Override
    public void keys(VectorBlock block, int from, int count, float[] out) {
      for (int i = 0; i < count; i++) {
        block.copyKey(from + i, row);
        dots(i, count, out);
      }
    }

    @Override
    public void codes(VectorBlock block, int from, int count, float[] out) {
      for (int i = 0; i < count; i++) {
        block.copyCode(from + i, code);
        for (int d = 0; d < code.length; d++) {
          row[d] = code[d];
        }
        dots(i, count, out);
      }
    }

    private void dots(int i, int count, float[] out) {
      for (int q = 0; q < queries.count(); q++) {
        out[q * count + i] = dot(row, queries.row(q));
      }
    }
  }

  static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + 8 <= a.length; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
