package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** The golden networks of ZUTIS. */
final class ZutisGolden {
  private ZutisGolden() {}

  /** The sizes in the {@code config} of a golden JSON file. */
  static ZutisConfig config(JsonObject json) {
    JsonObject sizes = json.getAsJsonObject("config");
    int width = size(sizes, "width");
    return new ZutisConfig(
        new ClipVitConfig(
            width,
            size(sizes, "enc_layers"),
            size(sizes, "enc_heads"),
            size(sizes, "patch"),
            size(sizes, "input_resolution"),
            size(sizes, "text_dim")),
        new DetrConfig(
            width,
            size(sizes, "dec_layers"),
            size(sizes, "dec_heads"),
            size(sizes, "dim_feedforward")),
        size(sizes, "n_queries"),
        size(sizes, "ffn_hidden"));
  }

  private static int size(JsonObject sizes, String name) {
    return sizes.get(name).getAsInt();
  }

  static StateDict weights(Goldens zutis, String file, NDManager owner) {
    try (SafetensorsFile weights = zutis.open(file)) {
      return weights.load(owner);
    }
  }

  /** The network of the forward passes. */
  static ZutisNetwork network(Goldens zutis, TensorRuntime runtime) {
    return new ZutisNetwork(
        weights(zutis, "weights.safetensors", runtime.root()),
        config(zutis.json("predict.json")),
        runtime.kernels());
  }

  static NDArray load(SafetensorsFile file, String tensor, NDManager owner) {
    return file.load(owner, tensor::equals).get(tensor);
  }
}
