package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

class BilinearTest {

  @ParameterizedTest
  @CsvSource({"7,7,14,14", "3,5,50,61", "20,20,7,9", "1,1,4,3", "4,6,4,13", "2,9,5,9"})
  void equalsTorch(int height, int width, int newHeight, int newWidth) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        NDArray maps = runtime.root().randomUniform(0, 1, new Shape(3, height, width))) {
      try (NDArray batch = maps.reshape(1, 3, height, width);
          NDArray expected = runtime.kernels().bilinear(batch, newHeight, newWidth, false)) {
        float[] found = Bilinear.resize(maps.toFloatArray(), 3, height, width, newHeight, newWidth);
        Goldens.assertClose("resized", expected.toFloatArray(), found, 1e-6, 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7,9,14,21", "3,5,50,61", "20,20,7,9", "1,1,4,3"})
  void columnByColumnIsTheSameAsRowByRow(int height, int width, int newHeight, int newWidth) {
    float[] map = new float[2 * height * width];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) Math.sin(3.7 * i);
    }
    float[] expected = Bilinear.resize(map, 2, height, width, newHeight, newWidth);
    float[] column = new float[height];
    float[] line = new float[newHeight];
    for (int x = 0; x < newWidth; x++) {
      Bilinear.axis(width, newWidth).column(map, height * width, height, width, x, column);
      Bilinear.axis(height, newHeight).line(column, line);
      for (int y = 0; y < newHeight; y++) {
        assertThat(line[y]).isEqualTo(expected[(newHeight + y) * newWidth + x]);
      }
    }
  }

  @Test
  void theSameSizeIsTheSameArray() {
    float[] map = {1, 2, 3, 4};
    assertThat(Bilinear.resize(map, 1, 2, 2, 2, 2)).isSameAs(map);
  }
}
