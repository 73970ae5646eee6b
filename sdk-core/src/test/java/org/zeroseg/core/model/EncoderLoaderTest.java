package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;

class EncoderLoaderTest {
  @TempDir static Path folder;
  @OpenRuntime private static TensorRuntime runtime;
  private static Path bundle;

  @BeforeAll
  static void importModels() throws IOException {
    bundle = folder.resolve("bundle");
    TinySources.merges(folder);
    run(ImportRequest.of(TinySources.clipVit(folder.resolve("vit.safetensors")), bundle));
    Path resnet = folder.resolve("rn.safetensors");
    TinySources.writer(NeededParameters.clip(TinySources.RESNET, TinySources.TEXT)).write(resnet);
    run(ImportRequest.of(resnet, bundle).roles(List.of("other")));
    Path dense = folder.resolve("dense.safetensors");
    TinySources.writer(NeededParameters.clipVisual(TinySources.RESNET, false)).write(dense);
    run(ImportRequest.of(dense, bundle).roles(List.of("textless")));
    Path dino = folder.resolve("dino.safetensors");
    TinySources.writer(NeededParameters.vit(new VitConfig(16, 2, 2, 8, 3, false))).write(dino);
    run(ImportRequest.of(dino, bundle).roles(List.of("tokens")));
  }

  private static void run(ImportRequest.Builder request) {
    boolean vit = !request.build().source().toString().contains("rn.");
    boolean dense = request.build().source().toString().contains("dense");
    ModelImporter.run(
        request.visionHeads(vit && !dense ? 2 : 4).textHeads(4).build(), ProgressListener.none());
  }

  private static EncoderLoader loader() {
    return new EncoderLoader(Bundle.open(bundle), runtime);
  }

  @Test
  void rolesOpenTheEncodersOfTheirModels() {
    try (EncoderLoader encoders = loader();
        Scope scope = runtime.enter()) {
      NDArray images = scope.manager().ones(new Shape(2, 3, 16, 16));
      assertThat(encoders.image(Roles.RETRIEVAL).inputSize()).isEqualTo(16);
      assertThat(encoders.image(Roles.RETRIEVAL).embed(scope.manager(), images).getShape())
          .isEqualTo(new Shape(2, 8));
      long[] ids = encoders.tokenizer(Roles.RETRIEVAL).encode("the cat");
      assertThat(
              encoders.text(Roles.RETRIEVAL).embed(scope.manager(), new long[][] {ids}).getShape())
          .isEqualTo(new Shape(1, 8));
      assertThat(encoders.preprocessing(Roles.RETRIEVAL).crop()).isEqualTo(16);
      assertThat(encoders.dense(Roles.DENSE).channels()).isEqualTo(8);
      assertThat(encoders.dense(Roles.VISUAL).channels()).isEqualTo(16);
      assertThat(encoders.dense("tokens").features(scope.manager(), images).getShape())
          .isEqualTo(new Shape(2, 16, 2, 2));
      assertThat(encoders.image("other").inputSize()).isEqualTo(64);
      assertThat(encoders.dense("textless").stride()).isEqualTo(32);
    }
  }

  @Test
  void formsOfOneModelShareItsWeightsAndClosingFreesThem() {
    int before = runtime.liveTensors();
    EncoderLoader encoders = loader();
    DenseEncoder dense = encoders.dense(Roles.DENSE);
    int loaded = runtime.liveTensors();
    assertThat(loaded).isGreaterThan(before);
    assertThat(encoders.dense(Roles.DENSE)).isSameAs(dense);
    assertThat(encoders.dense(Roles.VISUAL)).isNotSameAs(dense);
    encoders.image("vit");
    assertThat(runtime.liveTensors()).isEqualTo(loaded);
    encoders.close();
    encoders.close();
    assertThat(runtime.liveTensors()).isEqualTo(before);
    assertThatThrownBy(() -> encoders.image("vit"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("are closed");
  }

  @Test
  void whatAModelLacksIsNamed() {
    try (EncoderLoader encoders = loader()) {
      assertThatThrownBy(() -> encoders.text("textless"))
          .isInstanceOf(ModelException.class)
          .hasMessage(
              "model 'dense' (clip-resnet) of %s has not a text tower: its file holds the image tower only"
                  .formatted(bundle));
      assertThatThrownBy(() -> encoders.image("tokens"))
          .hasMessageContaining("model 'dino' (dino)")
          .hasMessageContaining("has not an image embedding");
      assertThatThrownBy(() -> encoders.tokenizer("tokens"))
          .hasMessageContaining("model 'dino' of " + bundle + " has no tokenizer");
      assertThatThrownBy(() -> encoders.dense("sound"))
          .hasMessageContaining("has no model for 'sound'");
    }
  }

  private static void importVit(Path to) {
    TinySources.importing(
        ImportRequest.of(folder.resolve("vit.safetensors"), to).visionHeads(2).textHeads(4));
  }

  @Test
  void aDamagedFileIsFoundBeforeItIsUsedAndLeavesNothing() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("damaged"));
    importVit(copy);
    Path weights = copy.resolve("vit/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    int before = runtime.liveTensors();
    try (EncoderLoader encoders = new EncoderLoader(Bundle.open(copy), runtime)) {
      assertThatThrownBy(() -> encoders.image(Roles.RETRIEVAL))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(weights + " of model 'vit' is damaged or was changed");
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }

  @Test
  void theManifestChoosesTheDenseFormAndWrongSizesAreNamed() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("edited"));
    importVit(copy);
    Path manifest = copy.resolve(BundleManifest.FILE);
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("\"config\": {", "\"config\": {\"dense\": \"ln-post\","));
    try (EncoderLoader encoders = new EncoderLoader(Bundle.open(copy), runtime)) {
      assertThat(encoders.dense(Roles.DENSE).channels()).isEqualTo(16);
    }
    Files.writeString(
        manifest, text.replace("\"config\": {", "\"config\": {\"dense\": \"sparse\","));
    try (EncoderLoader encoders = new EncoderLoader(Bundle.open(copy), runtime)) {
      assertThatThrownBy(() -> encoders.dense(Roles.DENSE))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("'dense' in config of model 'vit'")
          .hasMessageContaining("one of [MASKCLIP, JOINT_NORM, LN_POST]");
    }
    Files.writeString(manifest, text.replace("clip-vit", "clip-xyz"));
    try (EncoderLoader encoders = new EncoderLoader(Bundle.open(copy), runtime)) {
      assertThatThrownBy(() -> encoders.image(Roles.RETRIEVAL))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("unknown architecture 'clip-xyz'; known are clip-vit, clip-resnet");
    }
  }
}
