package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.FileTree;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.weights.SafetensorsWriter;

/** What cannot be imported is refused by name, and the bundle stays as it was. */
class ModelImporterRefusalsTest extends InNewBundle {

  @Test
  void deepLabWithoutNamesOfItsClassesIsRefused() throws IOException {
    DeepLabConfig network =
        new DeepLabConfig(new ResNetConfig(4, List.of(1, 1, 1, 1)), 8, 2, 6, 4, false, 0);
    Path file = folder.resolve("plus.safetensors");
    TinySources.writer(network.parameters()).write(file);

    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(file, bundle)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("plus.safetensors")
        .hasMessageContaining("tells 2 classes apart, but 0 names are given")
        .hasMessageContaining("--classes");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void onlyANetworkOfZutisHasItsSizes() throws IOException {
    TinySources.importing(openAi());

    assertThatThrownBy(() -> EntryConfig.zutis(Bundle.open(bundle), "vit-tiny"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "model 'vit-tiny' of %s is a 'clip-vit', but should be a 'zutis'".formatted(bundle));
  }

  @Test
  void headsThatCannotBeToldMustBeGiven() throws IOException {
    Path file = openAi().build().source();
    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(file, bundle)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("the vision width 16 is no multiple of 64; give --vision-heads");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void missingTensorsAreListedAndNothingIsLeftBehind() throws IOException {
    TinySources.importing(openAi());
    byte[] before = Files.readAllBytes(bundle.resolve(BundleManifest.FILE));
    List<String> files = FileTree.files(bundle);
    Map<String, long[]> shapes =
        new LinkedHashMap<>(NeededParameters.clip(TinySources.VIT, TinySources.TEXT));
    shapes.remove("visual.ln_post.bias");
    shapes.put("ln_final.bias", new long[] {3});
    Path broken = folder.resolve("broken.safetensors");
    TinySources.writer(shapes).write(broken);

    assertThatThrownBy(
            () ->
                TinySources.importing(ImportRequest.of(broken, bundle).visionHeads(2).textHeads(4)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(broken.toString())
        .hasMessageContaining("1 missing: 'visual.ln_post.bias'")
        .hasMessageContaining("'ln_final.bias' expected [16], found [3]");

    assertThat(FileTree.files(bundle)).isEqualTo(files);
    assertThat(bundle.resolve(BundleManifest.FILE)).hasBinaryContent(before);
    try (Stream<Path> inside = Files.list(bundle)) {
      assertThat(inside).hasSize(2);
    }
  }

  @Test
  void aTokenizerIsNeededAndMustFit() throws IOException {
    Path file = TinySources.clipVit(folder.resolve("alone.safetensors"));
    ImportRequest.Builder request = ImportRequest.of(file, bundle).visionHeads(2).textHeads(4);
    assertThatThrownBy(() -> TinySources.importing(request))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no tokenizer in " + folder)
        .hasMessageContaining("--tokenizer");
    assertThat(bundle).doesNotExist();
    Path short1 = folder.resolve("short.txt");
    Files.writeString(short1, "#version: 0.2\nt h\n");
    assertThatThrownBy(() -> TinySources.importing(request.tokenizer(short1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("short.txt");
  }

  @Test
  void whatIsNoKnownModelIsRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    new SafetensorsWriter().add("decoder.weight", new float[1], 1).write(file);
    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(file, bundle)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("other.safetensors is no checkpoint that can be imported")
        .hasMessageContaining(
            "CLIP (OpenAI, Hugging Face, DenseCLIP), DeiT, DINO, ResNet, DeepLabv3+, ZUTIS or SelfMask");
    assertThatThrownBy(
            () -> TinySources.importing(ImportRequest.of(folder.resolve("absent"), bundle)))
        .hasMessageContaining("absent: it does not exist");
    Path hf = Files.createDirectory(folder.resolve("bert"));
    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("bert has no config.json");
    Files.writeString(hf.resolve("config.json"), "{\"model_type\": \"bert\"}");
    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("says model_type 'bert'");
    Files.writeString(
        hf.resolve("config.json"),
        "{\"model_type\": \"clip\", \"vision_config\": {\"hidden_act\": \"gelu\"}}");
    assertThatThrownBy(() -> TinySources.importing(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("'hidden_act' in 'vision_config' of")
        .hasMessageContaining("is 'gelu', but the CLIP networks here use 'quick_gelu'");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void aFolderOfOtherThingsIsNotTouched() throws IOException {
    ImportRequest.Builder request = openAi();
    Files.createDirectory(bundle);
    Files.writeString(bundle.resolve("thesis.txt"), "x");
    assertThatThrownBy(() -> TinySources.importing(request))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is neither a model bundle nor empty");
    assertThat(FileTree.files(bundle)).containsExactly("thesis.txt");
  }

  @Test
  void namesAreTakenOnce() throws IOException {
    TinySources.importing(openAi());
    assertThatThrownBy(() -> TinySources.importing(openAi()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("already has a model 'vit-tiny'; give the new one another name");
    assertThatThrownBy(() -> TinySources.importing(openAi().name("../x")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'../x' is no name for a model");
    assertThat(TinySources.importing(openAi().name("again").roles(List.of("teacher"))).roles())
        .containsExactly("teacher");
  }
}
