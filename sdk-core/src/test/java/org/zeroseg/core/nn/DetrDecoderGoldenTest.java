package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** The query decoder, its MLPs and its positions against the golden tensors of two methods. */
@Tag("parity")
class DetrDecoderGoldenTest {
  private static final double ABS = 2e-5;
  private static final double REL = 1e-5;

  private Goldens zutis;
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;

  @BeforeEach
  void open() {
    zutis = Goldens.of("zutis");
    root = runtime.root();
  }

  @Test
  void decodesAMemoryWithPositions() {
    JsonObject sizes = zutis.json("predict.json").getAsJsonObject("config");
    int width = sizes.get("width").getAsInt();
    int hidden = sizes.get("ffn_hidden").getAsInt();
    DetrConfig config =
        new DetrConfig(
            width,
            sizes.get("dec_layers").getAsInt(),
            sizes.get("dec_heads").getAsInt(),
            sizes.get("dim_feedforward").getAsInt());
    StateDict weights = weights("weights.safetensors");
    DetrDecoder decoder = new DetrDecoder(weights, "decoder.", config, runtime.kernels());
    try (SafetensorsFile golden = zutis.open("forward.safetensors")) {
      NDArray memory = load(golden, "V");
      long[] grid = memory.getShape().getShape();
      NDArray tokens = memory.reshape(grid[0], grid[1] * grid[2], grid[3]);
      NDArray positions = SinePositions.tokens(root, (int) grid[1], (int) grid[2], width);
      NDArray map = positions.transpose().reshape(1, grid[3], grid[1], grid[2]);
      Goldens.assertClose(golden, "pos", map.broadcast(load(golden, "pos").getShape()), 2e-6, 0);

      NDArray queries = weights.get("query_embed");
      NDArray every = decoder.forward(queries, tokens, positions);
      Goldens.assertClose(golden, "decoder_out", every, ABS, REL);
      NDArray last = decoder.last(queries, tokens, positions);
      Goldens.assertClose("last layer", every.get(":, -1"), last, ABS, REL);

      Mlp ffn2 = new Mlp(weights, "ffn2.", width, hidden, hidden, width);
      Goldens.assertClose(golden, "ffn2_out", ffn2.forward(every), ABS, REL);
    }
  }

  @Test
  void decodesAMemoryWithoutPositions() {
    JsonObject sizes = zutis.json("selfmask.json").getAsJsonObject("config");
    int width = sizes.get("embed").getAsInt();
    StateDict weights = weights("selfmask_weights.safetensors");
    DetrConfig config =
        new DetrConfig(
            width,
            sizes.get("dec_layers").getAsInt(),
            sizes.get("heads").getAsInt(),
            sizes.get("mlp_ratio").getAsInt() * width);
    DetrDecoder decoder = new DetrDecoder(weights, "decoder.", config, runtime.kernels());
    try (SafetensorsFile golden = zutis.open("selfmask.safetensors")) {
      NDArray memory = load(golden, "last_layer_features").swapAxes(1, 2);
      NDArray last = decoder.last(weights.get("query_embed"), memory, null);
      NDArray expected = load(golden, "decoder_out");
      Goldens.assertClose("decoder_out", expected, last.reshape(expected.getShape()), ABS, REL);
    }
  }

  private StateDict weights(String name) {
    try (SafetensorsFile file = zutis.open(name)) {
      return file.load(root);
    }
  }

  private NDArray load(SafetensorsFile file, String tensor) {
    return file.load(root, tensor::equals).get(tensor);
  }
}
