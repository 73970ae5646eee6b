package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** Both towers and all dense forms of every golden CLIP model, step by step. */
@Tag("parity")
class ClipGoldenTest {
  private static final double ABS = 2e-4;
  private static final double REL = 1e-4;

  static Stream<String> models() {
    JsonObject configs = Goldens.of("clip").json("config.json").getAsJsonObject("configs");
    return configs.keySet().stream();
  }

  /** An opened model with its golden inputs and outputs. */
  private record Model(
      NDManager owner,
      StateDict state,
      ClipConfig config,
      SafetensorsFile io,
      TensorRuntime runtime)
      implements AutoCloseable {
    static Model open(String name) {
      Goldens clip = Goldens.of("clip");
      JsonObject json = clip.json("config.json").getAsJsonObject("configs").getAsJsonObject(name);
      TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
      NDManager owner = runtime.root();
      StateDict state;
      try (SafetensorsFile weights = clip.open(name + ".safetensors")) {
        state = NameMap.huggingFaceClip().apply(weights).load(owner);
      }
      ClipConfig config =
          ClipConfig.infer(state, json.get("vheads").getAsInt(), json.get("theads").getAsInt());
      assertThat(config.embeddingSize()).isEqualTo(json.get("embed_dim").getAsInt());
      assertThat(config.vision().inputSize()).isEqualTo(json.get("image").getAsInt());
      return new Model(owner, state, config, clip.open(name + "_io.safetensors"), runtime);
    }

    NDArray input(String tensor) {
      return io.load(owner, tensor::equals).get(tensor);
    }

    boolean has(String tensor) {
      return io.names().contains(tensor);
    }

    void check(String tensor, NDArray actual) {
      Goldens.assertClose(io, tensor, actual, ABS, REL);
    }

    /** Checks where there is a golden tensor of that name. */
    void checkIfThere(String tensor, NDArray actual) {
      if (has(tensor)) {
        check(tensor, actual);
      }
    }

    long[][] tokens() {
      long[] shape = io.shape("tokens");
      long[] flat = io.longs("tokens");
      long[][] rows = new long[(int) shape[0]][(int) shape[1]];
      for (int i = 0; i < flat.length; i++) {
        rows[i / rows[0].length][i % rows[0].length] = flat[i];
      }
      return rows;
    }

    ImageEncoder images() {
      return config.vision() instanceof ClipVitConfig vit
          ? new ClipVisionTransformer(state, vit, runtime.kernels())
          : new ClipModifiedResNet(
              state, (ModifiedResNetConfig) config.vision(), runtime.kernels());
    }

    ClipTextTransformer texts() {
      return new ClipTextTransformer(state, config.text(), runtime.kernels());
    }

    @Override
    public void close() {
      io.close();
      runtime.close();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void embedsImagesAndTexts(String name) {
    try (Model model = Model.open(name)) {
      NDManager scope = model.owner();
      NDArray images = model.images().embed(scope, model.input("image"));
      NDArray texts = model.texts().embed(scope, model.tokens());
      model.check("image_embed", images);
      model.check("text_embed", texts);
      model.checkIfThere("image_embed_norm", ClipLogits.unit(images));
      model.checkIfThere("text_embed_norm", ClipLogits.unit(texts));
      NDArray logits = ClipLogits.perImage(images, texts, model.state().get("logit_scale"));
      model.checkIfThere("logits_per_image", logits);
      model.checkIfThere("logits_per_text", logits.transpose());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void followsEveryStepOfTheTowers(String name) {
    try (Model model = Model.open(name)) {
      NDArray images = model.input("image");
      ImageEncoder encoder = model.images();
      if (encoder instanceof ClipVisionTransformer vit) {
        NDArray tokens = vit.tokens(images, vit.positions().table());
        model.check("vision.tokens_ln_pre", tokens);
        for (int i = 0; i < vit.config().layers(); i++) {
          tokens = vit.blocks().block(i).forward(tokens);
          model.check("vision.block_" + i, tokens);
        }
      } else if (encoder instanceof ClipModifiedResNet resNet) {
        model.check("stem", resNet.trunk(images, 0, false));
        for (int stage = 1; stage <= 4; stage++) {
          model.check("layer" + stage, resNet.trunk(images, stage, false));
        }
      }
      model.checkIfThere("text.block_last", model.texts().blockOutput(model.input("tokens")));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesDenseFeatures(String name) {
    try (Model model = Model.open(name)) {
      ImageEncoder encoder = model.images();
      for (int i = 0; model.has("dense." + i + ".image"); i++) {
        String prefix = "dense." + i + ".";
        NDArray images = model.input(prefix + "image");
        if (encoder instanceof ClipVisionTransformer vit) {
          checkDense(model, vit, prefix, images);
        } else if (encoder instanceof ClipModifiedResNet resNet) {
          model.check(prefix + "layer4", resNet.trunk(images, false));
          model.check(prefix + "denseclip", resNet.denseClip(images, false));
          try (DenseEncoder dense = resNet.dense()) {
            model.check(prefix + "denseclip", dense.features(model.owner(), images));
          }
        }
      }
    }
  }

  private static void checkDense(
      Model model, ClipVisionTransformer vit, String prefix, NDArray images) {
    NDManager scope = model.owner();
    Map<ClipVisionTransformer.Dense, String> forms =
        Map.of(
            ClipVisionTransformer.Dense.MASKCLIP, "maskclip",
            ClipVisionTransformer.Dense.JOINT_NORM, "joint_ln_tokens");
    forms.forEach(
        (form, tensor) -> model.check(prefix + tensor, vit.dense(form).features(scope, images)));
    NDArray tokens = vit.dense(ClipVisionTransformer.Dense.LN_POST).features(scope, images);
    model.check(prefix + "ln_post_tokens", Tokens.flatten(tokens));

    int patch = vit.config().patch();
    int height = (int) images.getShape().get(2);
    int width = (int) images.getShape().get(3);
    PositionEmbeddings positions = vit.positions();
    model.check(
        prefix + "pos_embed_size_based",
        positions.resize(
            scope, (height + patch - 1) / patch, (width + patch - 1) / patch, Rule.SIZE_BASED));
    model.check(
        prefix + "pos_embed_scale_based",
        positions.resize(scope, height / patch, width / patch, Rule.SCALE_BASED));
  }

  @ParameterizedTest
  @MethodSource("models")
  void resizesPoolingPositions(String name) {
    try (Model model = Model.open(name)) {
      if (model.images() instanceof ClipModifiedResNet resNet && model.has("resized.image")) {
        NDArray images = model.input("resized.image");
        int rows = (int) images.getShape().get(2) / resNet.config().stride();
        int columns = (int) images.getShape().get(3) / resNet.config().stride();
        model.check(
            "resized.positional_embedding",
            resNet.pool().positions().resize(model.owner(), rows, columns, Rule.ALIGNED_CORNERS));
        model.check("resized.image_embed", resNet.forward(images, false));
      }
    }
  }
}
