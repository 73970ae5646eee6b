package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** SelfMask, step by step, against the authors' code. */
@Tag("parity")
class SelfMaskGoldenTest {
  private static final double TOKENS = 2e-5;
  private static final double MASKS = 5e-6;

  private Goldens zutis;
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;
  private SafetensorsFile golden;
  private StateDict state;
  private SelfMaskConfig config;

  @BeforeEach
  void open() {
    zutis = Goldens.of("zutis");
    root = runtime.root();
    golden = zutis.open("selfmask.safetensors");
    try (SafetensorsFile weights = zutis.open("selfmask_weights.safetensors")) {
      state = weights.load(root);
    }
    JsonObject sizes = zutis.json("selfmask.json").getAsJsonObject("config");
    config = SelfMaskConfig.infer(state, sizes.get("heads").getAsInt());
    assertThat(config.queries()).isEqualTo(sizes.get("n_queries").getAsInt());
    assertThat(config.decoder().layers()).isEqualTo(sizes.get("dec_layers").getAsInt());
    assertThat(config.encoder().layers()).isEqualTo(sizes.get("depth").getAsInt());
    assertThat(config.encoder().patch()).isEqualTo(sizes.get("patch").getAsInt());
  }

  @AfterEach
  void close() {
    if (golden != null) {
      golden.close();
    }
  }

  @Test
  void everyStepEqualsTheReference() {
    NDArray image = load("image");
    VitTrunk trunk =
        new VitTrunk(state.withPrefix("encoder."), config.encoder(), runtime.kernels());
    NDArray padded = Images.padTo(image, config.encoder().patch());
    for (int i = 0; i < config.encoder().layers(); i++) {
      check("enc.block_" + i, trunk.hidden(padded, i + 1), TOKENS);
    }
    NDArray table = state.get("encoder.pos_embed");
    int grid = config.encoder().grid();
    int patch = config.encoder().patch();
    int rows = (int) (padded.getShape().get(2) / patch);
    int columns = (int) (padded.getShape().get(3) / patch);
    PositionEmbeddings positions = new PositionEmbeddings(table, 1, grid);
    NDArray resized = positions.resize(root, rows, columns, Rule.SIZE_BASED);
    check("pos_embed_interpolated", resized.expandDims(0), TOKENS);

    SelfMask network = new SelfMask(state, config, runtime.kernels());
    NDArray tokens = network.tokens(image);
    check("last_layer_features", tokens.swapAxes(1, 2), TOKENS);
    NDArray map = network.pixelFeatures(tokens, image);
    check("pixel_features", map, TOKENS);
    NDArray queries = network.queries(tokens);
    check("decoder_out", queries, TOKENS);
    NDArray logits = network.objectness(queries);
    check("objectness", Activation.sigmoid(logits), MASKS);
    check("mask_pred", network.masks(queries, map), MASKS);
    assertThat(logits.argMax(1).toLongArray()).isEqualTo(golden.longs("chosen_query"));
    check("mask_full_chosen", network.salient(root, image).expandDims(0), MASKS);
    NDArray all = network.allQueries(tokens);
    check("decoder_out", all.get(":, " + (config.decoder().layers() - 1)), TOKENS);
  }

  @Test
  void aWrappedCheckpointIsTheSameNetwork() {
    Map<String, NDArray> wrapped = new LinkedHashMap<>();
    state.names().forEach(name -> wrapped.put("model." + name, state.get(name)));
    StateDict published = new StateDict("selfmask_nq20.pt", wrapped);
    assertThat(SelfMaskConfig.infer(published, config.encoder().heads())).isEqualTo(config);

    SelfMask network = new SelfMask(published, config, runtime.kernels());
    check("mask_full_chosen", network.salient(root, load("image")).expandDims(0), MASKS);
  }

  /** The published network takes exactly the published names and shapes. */
  @Test
  void untrainedWeightsHaveThePublishedNamesAndShapes() {
    JsonObject layout = zutis.json("checkpoint_layout.json").getAsJsonObject("selfmask_nq20");
    StateDict random = RandomWeights.selfMask(root, SelfMaskConfig.published(), 1);
    assertThat(random.names()).containsExactlyInAnyOrderElementsOf(layout.keySet());
    for (Map.Entry<String, JsonElement> entry : layout.entrySet()) {
      JsonArray shape = entry.getValue().getAsJsonArray();
      long[] found = random.get(entry.getKey()).getShape().getShape();
      assertThat(found).as(entry.getKey()).hasSize(shape.size());
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).as(entry.getKey()).isEqualTo(shape.get(i).getAsLong());
      }
    }
    assertThat(SelfMaskConfig.infer(random)).isEqualTo(SelfMaskConfig.published());
    new SelfMask(random, SelfMaskConfig.published(), runtime.kernels()).close();
  }

  private NDArray load(String tensor) {
    return golden.load(root, tensor::equals).get(tensor);
  }

  private void check(String tensor, NDArray actual, double tolerance) {
    Goldens.assertClose(golden, tensor, actual, tolerance, 0);
  }
}
