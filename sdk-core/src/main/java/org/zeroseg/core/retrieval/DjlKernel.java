package org.zeroseg.core.retrieval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Tensors;

/** Matrix products of DJL over mapped rows, without copying them. */
final class DjlKernel implements ScanKernel {
  private static final int KEY_ROWS = 8192;
  private static final int CODE_ROWS = 2048; // the float32 copy of a block stays in the cache

  private final NDManager root;

  DjlKernel(NDManager root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "DJL";
  }

  @Override
  public boolean bringsThreads() {
    return true;
  }

  @Override
  public boolean prefersCodes() {
    return true;
  }

  @Override
  public int blockRows(boolean codes) {
    return codes ? CODE_ROWS : KEY_ROWS;
  }

  @Override
  public ScanKernel forShortRuns() {
    return new PlainKernel();
  }

  @Override
  public Session session(Queries queries) {
    return new DjlSession(root.newSubManager(), queries);
  }

  private static final class DjlSession implements Session {
    private final NDManager scope;
    private final NDArray queries; // [count, dimension]
    private final int count;

    private DjlSession(NDManager scope, Queries queries) {
      this.scope = scope;
      this.count = queries.count();
      this.queries = Tensors.of(scope, queries.values(), count, queries.dimension());
    }

    @Override
    public void keys(VectorBlock block, int from, int rows, float[] out) {
      GradMode off = GradMode.off();
      try (off;
          NDManager step = scope.newSubManager()) {
        multiply(
            step,
            Tensors.view(step, block.keys(from, rows), DataType.FLOAT32, rows, block.dimension()),
            out);
      }
    }

    @Override
    public void codes(VectorBlock block, int from, int rows, float[] out) {
      GradMode off = GradMode.off();
      try (off;
          NDManager step = scope.newSubManager();
          NDArray codes =
              Tensors.view(step, block.codes(from, rows), DataType.INT8, rows, block.dimension())) {
        multiply(step, codes.toType(DataType.FLOAT32, false), out);
      }
    }

    private void multiply(NDManager step, NDArray rows, float[] out) {
      NDArray transposed = rows.transpose();
      NDArray products = queries.matMul(transposed);
      products.attach(step); // it belongs to the queries' manager otherwise
      float[] values = products.toFloatArray();
      System.arraycopy(values, 0, out, 0, values.length);
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
