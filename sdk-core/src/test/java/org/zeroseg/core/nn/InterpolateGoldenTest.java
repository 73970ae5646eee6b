package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.SafetensorsFile;

/** The cubic weight matrices of position tables against torch's own resizing. */
@Tag("parity")
class InterpolateGoldenTest {
  private static final String FILE = "tensor_interpolate.safetensors";
  private static final Map<String, Rule> RULES =
      Map.of(
          "bicubic", Rule.SIZE_BASED,
          "bicubic_ac", Rule.ALIGNED_CORNERS,
          "bicubic_scale", Rule.SCALE_BASED);

  static Stream<String> cubicCases() {
    try (SafetensorsFile file = Goldens.of("clip").open(FILE)) {
      return file.names().stream()
          .filter(name -> RULES.containsKey(name.split("\\.")[0]))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cubicCases")
  void resizesLikeTheFramework(String name) {
    try (SafetensorsFile file = Goldens.of("clip").open(FILE);
        TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      NDManager scope = runtime.root();
      NDArray x = file.load(scope, "x"::equals).get("x");
      long[] to = file.shape(name);
      Rule rule = RULES.get(name.split("\\.")[0]);
      NDArray rows = matrix(scope, rule, x.getShape().get(2), to[2]).matMul(x);
      NDArray columns = matrix(scope, rule, x.getShape().get(3), to[3]);
      Goldens.assertClose(file, name, rows.matMul(columns.transpose()), 5e-6, 0);
    }
  }

  private static NDArray matrix(NDManager scope, Rule rule, long from, long to) {
    return Tensors.of(scope, rule.weights((int) from, (int) to), to, from);
  }
}
