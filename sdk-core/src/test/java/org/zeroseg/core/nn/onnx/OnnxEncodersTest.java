package org.zeroseg.core.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.nn.onnx.OnnxWriter.FLOAT16;
import static org.zeroseg.core.nn.onnx.OnnxWriter.FLOAT32;
import static org.zeroseg.core.nn.onnx.OnnxWriter.INT32;
import static org.zeroseg.core.nn.onnx.OnnxWriter.INT64;
import static org.zeroseg.core.nn.onnx.OnnxWriter.attribute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.runtime.Garbage;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class OnnxEncodersTest {
  private static final OnnxOptions OPTIONS =
      OnnxOptions.builder().inputSize(32).contextLength(20).intraOpThreads(1).build();
  private static final long[][] TEXTS = {
    {48, 3, 7, 49, 0, 0, 0, 0}, {48, 11, 2, 30, 9, 49, 0, 0}, {48, 49, 0, 0, 0, 0, 0, 0}
  };
  private static final float TOLERANCE = 1e-4f;

  @OpenRuntime private static TensorRuntime runtime;
  private static StateDict state;

  @TempDir Path folder;
  private final OnnxWriter onnx = new OnnxWriter();
  private Scope call;
  private NDManager scope;

  @BeforeAll
  static void open() {
    state = RandomClip.state(runtime.root());
  }

  @BeforeEach
  void enter() {
    call = runtime.enter();
    scope = call.manager();
  }

  @AfterEach
  void leave() {
    call.close();
  }

  @Test
  void anImageGraphGivesWhatTheNativeTowerGives() throws IOException {
    String pixels = onnx.input("pixel_values", FLOAT32, "batch", 3, "height", "width");
    String embeddings = export().image(pixels, RandomClip.VISION);
    onnx.output(
        export().visionTokens(pixels, RandomClip.VISION), "last_hidden_state", "n", "t", 16);
    onnx.output(embeddings, "image_embeds", "batch", 12);
    NDArray batch = images(3);
    try (OnnxImageEncoder encoder = OnnxImageEncoder.open(written(), OPTIONS)) {
      assertThat(encoder.embeddingSize()).isEqualTo(12);
      assertThat(encoder.inputSize()).isEqualTo(32);
      NDArray actual = encoder.embed(scope, batch);
      Garbage.collectAndOverwrite();
      assertClose(actual, nativeImages().embed(scope, batch));
      assertThat(actual.getManager()).isSameAs(scope);
      assertThat(batch.getName()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {INT64, INT32})
  void aTextGraphGivesWhatTheNativeTowerGives(int type) throws IOException {
    String ids = onnx.input("input_ids", type, "batch", "sequence");
    String mask = onnx.input("attention_mask", type, "batch", "sequence");
    onnx.output(export().text(ids, mask, RandomClip.TEXT), "text_embeds", "batch", 12);
    try (OnnxTextEncoder encoder = OnnxTextEncoder.open(written(), OPTIONS)) {
      assertThat(encoder.embeddingSize()).isEqualTo(12);
      assertThat(encoder.contextLength()).isEqualTo(20);
      assertClose(encoder.embed(scope, TEXTS), nativeTexts().embed(scope, TEXTS));
    }
  }

  @Test
  void aGraphOfFixedLengthWithOtherNamesIsPadded() throws IOException {
    String ids = onnx.input("tokens", INT64, "batch", 20);
    onnx.output(export().text(ids, "", RandomClip.TEXT), "embedding", "batch", 12);
    try (OnnxTextEncoder encoder = OnnxTextEncoder.open(written(), OPTIONS)) {
      assertClose(encoder.embed(scope, TEXTS), nativeTexts().embed(scope, TEXTS));
    }
  }

  @Test
  void oneGraphMayHoldBothTowers() throws IOException {
    String ids = onnx.input("input_ids", INT64, "texts", "sequence");
    String pixels = onnx.input("pixel_values", FLOAT32, "images", 3, "height", "width");
    String mask = onnx.input("attention_mask", INT64, "texts", "sequence");
    String image = export().image(pixels, RandomClip.VISION);
    String text = export().text(ids, mask, RandomClip.TEXT);
    String[] transposed = {text};
    String turned = onnx.op("Transpose", transposed, attribute("perm", 1, 0));
    onnx.output(onnx.op("MatMul", image, turned), "logits_per_image", "images", "texts");
    onnx.output(text, "text_embeds", "texts", 12);
    onnx.output(image, "image_embeds", "images", 12);
    Path file = written();
    NDArray batch = images(2);
    try (OnnxImageEncoder images = OnnxImageEncoder.open(file, OPTIONS);
        OnnxTextEncoder texts = OnnxTextEncoder.open(file, OPTIONS)) {
      assertClose(images.embed(scope, batch), nativeImages().embed(scope, batch));
      assertClose(texts.embed(scope, TEXTS), nativeTexts().embed(scope, TEXTS));
    }
  }

  @Test
  void aDenseGraphMayReturnTokensOrAMap() throws IOException {
    String pixels = onnx.input("pixel_values", FLOAT32, "batch", 3, 32, 32);
    String tokens = export().visionTokens(pixels, RandomClip.VISION);
    onnx.output(tokens, "last_hidden_state", "batch", 17, 16);
    String[] all = {tokens, onnx.integers(1), onnx.integers(17), onnx.integers(1)};
    String patches = onnx.op("Slice", all);
    String[] turn = {patches};
    String turned = onnx.op("Transpose", turn, attribute("perm", 0, 2, 1));
    String map = onnx.op("Reshape", turned, onnx.integers(0, 0, 4, 4));
    onnx.output(map, "map", "batch", 16, 4, 4);
    Path file = written();
    NDArray batch = images(2);
    OnnxOptions strided =
        OnnxOptions.builder().inputSize(32).stride(8).output("last_hidden_state").build();
    OnnxOptions mapped = OnnxOptions.builder().inputSize(32).output("map").build();
    try (OnnxDenseEncoder fromTokens = OnnxDenseEncoder.open(file, strided);
        OnnxDenseEncoder fromMap = OnnxDenseEncoder.open(file, mapped)) {
      assertThat(fromMap.stride()).isEqualTo(8);
      assertThat(fromMap.channels()).isEqualTo(16);
      assertThat(fromTokens.channels()).isEqualTo(16);
      NDArray expected = fromMap.features(scope, batch);
      assertThat(expected.getShape()).isEqualTo(new Shape(2, 16, 4, 4));
      assertClose(fromTokens.features(scope, batch), expected);
    }
  }

  @Test
  void callsLeaveNoTensorsAndThreadsShareAnEncoder() throws Exception {
    String pixels = onnx.input("pixel_values", FLOAT32, "batch", 3, 32, 32);
    onnx.output(export().image(pixels, RandomClip.VISION), "image_embeds", "batch", 12);
    NDArray batch = images(1);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (OnnxImageEncoder encoder = OnnxImageEncoder.open(written(), OPTIONS)) {
      float[] expected = encoder.embed(scope, batch).toFloatArray();
      int before = runtime.liveTensors();
      List<Future<float[]>> results =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            try (Scope inner = runtime.enter()) {
                              return encoder.embed(inner.manager(), batch).toFloatArray();
                            }
                          }))
              .toList();
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
      assertThatThrownBy(() -> encoder.embed(scope, scope.ones(new Shape(1, 3, 8, 8))))
          .hasMessage("images must have shape (N, 3, 32, 32), but have (1, 3, 8, 8)");
      assertThat(runtime.liveTensors()).isEqualTo(before + 1);
      encoder.close();
      assertThatThrownBy(() -> encoder.embed(scope, batch))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching("ONNX model '.*model\\.onnx' is closed");
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void refusesTokensThatDoNotFit() throws IOException {
    String ids = onnx.input("input_ids", INT64, "batch", "sequence");
    onnx.output(export().text(ids, "", RandomClip.TEXT), "text_embeds", "batch", 12);
    try (OnnxTextEncoder encoder = OnnxTextEncoder.open(written(), OPTIONS)) {
      assertThatThrownBy(() -> encoder.embed(scope, new long[0][]))
          .hasMessage("there are no token ids to embed");
      assertThatThrownBy(() -> encoder.embed(scope, new long[][] {{1, 2}, {1}}))
          .hasMessage("token ids of text 1 have length 1, those of text 0 have 2: pad them with 0");
      assertThatThrownBy(() -> encoder.embed(scope, new long[][] {new long[21]}))
          .hasMessage("text 0 has 21 tokens, but this encoder takes at most 20: truncate it first");
      assertThatThrownBy(() -> encoder.embed(scope, new long[][] {{1, -2}}))
          .hasMessage("token id -2 of text 0 is no token id");
      assertThatThrownBy(() -> encoder.embed(scope, new long[][] {{1, 5000}}))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("failed on input_ids (1, 2): ");
    }
  }

  @Test
  void saysWhatAGraphLacks() throws IOException {
    String pixels = onnx.input("pixel_values", FLOAT32, "batch", 3, 64, 64);
    String mean = onnx.op("ReduceMean", new String[] {pixels}, attribute("axes", 2L, 3L));
    onnx.output(mean, "pooled", "batch", 3, 1, 1);
    Path file = written();
    assertThatThrownBy(() -> OnnxImageEncoder.open(file, OPTIONS))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "ONNX model '%s' fixes 'pixel_values' float32 [?, 3, 64, 64], but 'inputSize' is 32"
                .formatted(file));
    assertThatThrownBy(() -> OnnxTextEncoder.open(file, OPTIONS))
        .hasMessageStartingWith(
            "ONNX model '%s' has no input 'input_ids': inputs [".formatted(file));
    OnnxOptions other = OnnxOptions.builder().inputSize(64).output("nope").build();
    assertThatThrownBy(() -> OnnxImageEncoder.open(file, other))
        .hasMessageStartingWith("ONNX model '%s' has no output 'nope': ".formatted(file))
        .hasMessageEndingWith("outputs ['pooled' float32 [?, 3, 1, 1]]; name one of them");
    OnnxOptions fitting = OnnxOptions.builder().inputSize(64).build();
    assertThatThrownBy(() -> OnnxImageEncoder.open(file, fitting))
        .hasMessage(
            "output 'pooled' of ONNX model '%s' must have shape (1, E), but has (1, 3, 1, 1)"
                .formatted(file));
  }

  @Test
  void refusesHalfPrecisionImages() throws IOException {
    String pixels = onnx.input("pixel_values", FLOAT16, "batch", 3, 32, 32);
    onnx.outputOfType(pixels, "image_embeds", FLOAT16, "batch", 3, 32, 32);
    Path file = written();
    assertThatThrownBy(() -> OnnxImageEncoder.open(file, OPTIONS))
        .hasMessage(
            "input 'pixel_values' float16 [?, 3, 32, 32] of ONNX model '%s' must be float32; export"
                    .formatted(file)
                + " the model in float32");
  }

  @Test
  void refusesDamagedFilesAtEveryLength() throws IOException {
    String pixels = onnx.input("pixel_values", FLOAT32, "batch", 3, 32, 32);
    onnx.output(export().image(pixels, RandomClip.VISION), "image_embeds", "batch", 12);
    byte[] whole = Files.readAllBytes(written());
    Path damaged = folder.resolve("damaged.onnx");
    for (int length = 0; length < whole.length; length += 997) {
      Files.write(damaged, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxImageEncoder.open(damaged, OPTIONS))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("damaged.onnx");
    }
    assertThatThrownBy(() -> OnnxImageEncoder.open(folder.resolve("none.onnx"), OPTIONS))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot read ONNX model '")
        .hasMessageContaining("none.onnx");
  }

  private ClipOnnxExport export() {
    return new ClipOnnxExport(onnx, state);
  }

  private Path written() throws IOException {
    return onnx.write(folder.resolve("model.onnx"));
  }

  private NDArray images(int count) {
    return scope.randomNormal(new Shape(count, 3, 32, 32));
  }

  private static ClipVisionTransformer nativeImages() {
    return new ClipVisionTransformer(state, RandomClip.VISION, runtime.kernels());
  }

  private static ClipTextTransformer nativeTexts() {
    return new ClipTextTransformer(state, RandomClip.TEXT, runtime.kernels());
  }

  private static void assertClose(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(TOLERANCE);
    assertThat(expected.abs().max().getFloat()).isGreaterThan(0.1f);
  }
}
