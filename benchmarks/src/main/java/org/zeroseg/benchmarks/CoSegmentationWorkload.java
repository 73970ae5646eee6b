package org.zeroseg.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.reco.CoSegmentation;
import org.zeroseg.reco.GridMode;

/** Random features of some images, co-segmented by ReCo's plugin and by the definition. */
final class CoSegmentationWorkload implements AutoCloseable {
  static final int IMAGES = 50;
  private static final int LOCATIONS = 14 * 14;
  private static final int CHANNELS = 384;

  private final TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
  private final int images;
  private final NDArray features;
  private final NDArray columns;
  private final float[] weights;

  CoSegmentationWorkload(int images) {
    this.images = images;
    long rows = (long) images * LOCATIONS;
    NDManager root = runtime.root();
    try (NDArray raw = root.randomNormal(0, 1, new Shape(rows, CHANNELS), DataType.FLOAT32)) {
      this.features = raw.normalize(2, 1);
    }
    this.columns = root.randomUniform(0, 1, new Shape(1, rows), DataType.FLOAT32);
    this.weights = columns.toFloatArray();
  }

  /** The plugin's form: no matrix of all pairs, every cosine computed once. */
  float[] blockwise() {
    try (Scope call = runtime.enter()) {
      return CoSegmentation.of(features, images, weights).averageGrid(images, GridMode.PUBLISHED);
    }
  }

  /** The definition: the matrix of all pairs, weighted, and its maxima slice by slice. */
  float[] naive() {
    try (Scope call = runtime.enter();
        NDScope arrays = new NDScope()) {
      arrays.suppressNotUsedWarning();
      NDArray weighted = features.matMul(features.transpose()).mul(columns);
      NDArray sum = null;
      for (int i = 0; i < images; i++) {
        int last = Math.min(2 * i, images - 1);
        String slice = ":, %d:%d".formatted(i * LOCATIONS, (last + 1) * LOCATIONS);
        NDArray best = weighted.get(slice).max(new int[] {1});
        sum = sum == null ? best : sum.add(best);
      }
      float[] average = sum.toFloatArray();
      for (int p = 0; p < average.length; p++) {
        average[p] /= images;
      }
      return average;
    }
  }

  @Override
  public void close() {
    runtime.close();
  }
}
