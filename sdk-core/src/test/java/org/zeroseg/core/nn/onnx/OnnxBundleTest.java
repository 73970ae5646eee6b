package org.zeroseg.core.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.ImportReport;
import org.zeroseg.core.model.ImportRequest;
import org.zeroseg.core.model.ModelImporter;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** Graphs that are part of a bundle open as any other encoder. */
class OnnxBundleTest {
  private static final long[][] TEXTS = {{48, 3, 7, 49}, {48, 11, 2, 49}};
  @OpenRuntime private static TensorRuntime runtime;
  private static StateDict state;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    state = RandomClip.state(runtime.root());
  }

  /** A folder as exporters for Hugging Face models leave it. */
  private Path exported() throws IOException {
    Path source = Files.createDirectories(folder.resolve("export/onnx")).getParent();
    OnnxWriter image = new OnnxWriter();
    String pixels = image.input("pixel_values", OnnxWriter.FLOAT32, "batch", 3, "height", "width");
    image.output(
        new ClipOnnxExport(image, state).image(pixels, RandomClip.VISION), "image_embeds", "n", 12);
    image.write(source.resolve("onnx/vision_model.onnx"));
    OnnxWriter text = new OnnxWriter();
    String ids = text.input("input_ids", OnnxWriter.INT64, "batch", "sequence");
    text.output(
        new ClipOnnxExport(text, state).text(ids, "", RandomClip.TEXT), "text_embeds", "n", 12);
    text.write(source.resolve("onnx/text_model.onnx"));
    Files.writeString(
        source.resolve("config.json"),
        """
        {"model_type": "clip", "vision_config": {"image_size": 32},
         "text_config": {"vocab_size": 515, "max_position_embeddings": 20}}
        """);
    Files.writeString(source.resolve("bpe_simple_vocab_16e6.txt"), "#version: 0.2\nt h\n");
    return source;
  }

  @Test
  void aPairOfGraphsIsImportedAndGivesWhatTheNativeTowersGive() throws IOException {
    Path bundle = folder.resolve("bundle");
    ImportReport report =
        ModelImporter.run(
            ImportRequest.of(exported(), bundle).name("clip").build(), ProgressListener.none());
    assertThat(report.model().architecture()).isEqualTo("onnx-clip");
    assertThat(report.roles()).containsExactly(Roles.RETRIEVAL);
    try (EncoderLoader encoders = new EncoderLoader(Bundle.open(bundle), runtime);
        Scope call = runtime.enter()) {
      NDManager scope = call.manager();
      NDArray images = scope.randomNormal(new Shape(2, 3, 32, 32));
      Goldens.assertClose(
          "image embeddings",
          new ClipVisionTransformer(state, RandomClip.VISION, runtime.kernels())
              .embed(scope, images),
          encoders.image(Roles.RETRIEVAL).embed(scope, images),
          1e-4,
          1e-4);
      Goldens.assertClose(
          "text embeddings",
          new ClipTextTransformer(state, RandomClip.TEXT, runtime.kernels()).embed(scope, TEXTS),
          encoders.text(Roles.RETRIEVAL).embed(scope, TEXTS),
          1e-4,
          1e-4);
      assertThat(encoders.text(Roles.RETRIEVAL).contextLength()).isEqualTo(20);
      assertThat(encoders.tokenizer(Roles.RETRIEVAL).vocabularySize()).isEqualTo(515);
      assertThat(encoders.preprocessing(Roles.RETRIEVAL).crop()).isEqualTo(32);
      assertThatThrownBy(() -> encoders.dense("clip"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("model 'clip' (onnx-clip)")
          .hasMessageContaining("has not a dense encoder");
    }
  }

  @Test
  void halfAPairIsRefused() throws IOException {
    Path source = exported();
    Files.delete(source.resolve("onnx/text_model.onnx"));
    assertThatThrownBy(
            () ->
                ModelImporter.run(
                    ImportRequest.of(source, folder.resolve("bundle")).build(),
                    ProgressListener.none()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has only one graph of a pair");
    assertThat(folder.resolve("bundle")).doesNotExist();
  }
}
