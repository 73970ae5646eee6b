package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Mask;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

class SelfMaskSaliencyTest {
  private static final SelfMaskConfig CONFIG =
      new SelfMaskConfig(new VitConfig(64, 1, 1, 8, 4, false), new DetrConfig(64, 1, 1, 32), 3);

  @TempDir Path folder;

  @Test
  void opensPublishedFilesAndKeepsTheSizeOfTheImage() {
    BilateralSolver solver = new BilateralSolver(BilateralOptions.defaults());
    RgbImage image = RgbImage.generate(50, 37, (x, y) -> x * 5 << 16 | y * 6);
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      Path file = folder.resolve("selfmask.safetensors");
      StateDict state = RandomWeights.selfMask(runtime.root(), CONFIG, 3);
      write(file, arrays(state));
      int before = runtime.root().getManagedArrays().size();

      SelfMaskSaliency model = SelfMaskSaliency.open(runtime, file, 32, Optional.of(solver));
      Mask mask = model.find(image);
      assertThat(model.find(image)).isEqualTo(mask);
      model.close();
      model.close();

      assertThat(mask.width()).isEqualTo(50);
      assertThat(mask.height()).isEqualTo(37);
      assertThat(runtime.root().getManagedArrays()).hasSize(before);
      Map<String, NDArray> other = arrays(state);
      other.remove("query_embed");
      Path damaged = folder.resolve("other.safetensors");
      write(damaged, other);
      assertThatThrownBy(() -> SelfMaskSaliency.open(runtime, damaged, 32, Optional.empty()))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("'query_embed'")
          .hasMessageContaining("other.safetensors");
      assertThat(runtime.root().getManagedArrays()).hasSize(before);
    }
  }

  private static Map<String, NDArray> arrays(StateDict state) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    state.names().forEach(name -> arrays.put(name, state.get(name)));
    return arrays;
  }

  private static void write(Path file, Map<String, NDArray> arrays) {
    SafetensorsWriter writer = new SafetensorsWriter();
    arrays.forEach(writer::add);
    writer.write(file);
  }
}
