package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** The image tower as ZUTIS uses it, block by block. */
@Tag("parity")
class PatchTokensGoldenTest {
  private static final double ABS = 2e-5;
  private static final double REL = 1e-5;

  @Test
  void tokensEqualTheGoldenOnesAfterEveryBlock() {
    Goldens zutis = Goldens.of("zutis");
    JsonObject sizes = zutis.json("predict.json").getAsJsonObject("config");
    ClipVitConfig config =
        new ClipVitConfig(
            sizes.get("width").getAsInt(),
            sizes.get("enc_layers").getAsInt(),
            sizes.get("enc_heads").getAsInt(),
            sizes.get("patch").getAsInt(),
            sizes.get("input_resolution").getAsInt(),
            sizes.get("text_dim").getAsInt());
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        SafetensorsFile weights = zutis.open("weights.safetensors");
        SafetensorsFile golden = zutis.open("forward.safetensors")) {
      NDManager root = runtime.root();
      StateDict state = weights.load(root, name -> name.startsWith("encoder."));
      ClipVisionTransformer encoder =
          new ClipVisionTransformer(state, "encoder.", config, runtime.kernels());
      NDArray image = golden.load(root, "image"::equals).get("image");
      int rows = (int) (image.getShape().get(2) / config.patch());
      int columns = (int) (image.getShape().get(3) / config.patch());
      NDArray table = encoder.positions().resize(root, rows, columns, Rule.SCALE_BASED);
      Shape shape = new Shape(golden.shape("enc.pos_embed"));
      NDArray repeated = table.expandDims(0).broadcast(shape);
      Goldens.assertClose(golden, "enc.pos_embed", repeated, ABS, REL);
      NDArray tokens = encoder.tokens(image, table);
      Goldens.assertClose(golden, "enc.after_ln_pre", tokens, ABS, REL);
      for (int i = 0; i < config.layers(); i++) {
        tokens = encoder.blocks().block(i).forward(tokens);
        Goldens.assertClose(golden, "enc.after_block_" + i, tokens, ABS, REL);
      }
    }
  }
}
