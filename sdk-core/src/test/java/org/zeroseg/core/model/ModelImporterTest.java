package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.FileTree;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.ResizeRule;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeepLabBackboneConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.MobileNetV2Config;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;

class ModelImporterTest {
  @TempDir Path folder;
  private Path bundle;

  @BeforeEach
  void name() {
    bundle = folder.resolve("bundle");
  }

  private static ImportReport run(ImportRequest.Builder request) {
    return ModelImporter.run(request.build(), ProgressListener.none());
  }

  private ImportRequest.Builder openAi() throws IOException {
    TinySources.merges(folder);
    Path file = TinySources.clipVit(folder.resolve("ViT-Tiny.safetensors"));
    return ImportRequest.of(file, bundle).visionHeads(2).textHeads(4);
  }

  @Test
  void anOpenAiCheckpointTakesTheTokenizerBesideIt() throws IOException {
    ImportReport report = run(openAi().licence("MIT").origin("somewhere"));

    assertThat(report.entry()).isEqualTo("vit-tiny");
    assertThat(report.roles()).containsExactly(Roles.RETRIEVAL, Roles.DENSE, Roles.VISUAL);
    assertThat(report.weights().unexpected()).isEmpty();
    assertThat(FileTree.files(bundle))
        .containsExactly(
            "vit-tiny/bpe_simple_vocab_16e6.txt", "vit-tiny/model.safetensors", "zeroseg.json");
    ModelEntry entry = Bundle.open(bundle).entry("vit-tiny");
    assertThat(entry.architecture()).isEqualTo("clip-vit");
    assertThat(entry.licence()).isEqualTo("MIT");
    assertThat(entry.source()).isEqualTo("somewhere");
    assertThat(entry.preprocessing()).contains(Preprocessing.clip(16));
    assertThat(entry.config()).isEqualTo(EntryConfig.clip(TinySources.VIT, TinySources.TEXT));
    try (SafetensorsFile file =
        SafetensorsFile.open(bundle.resolve("vit-tiny/model.safetensors"))) {
      assertThat(file.names())
          .containsExactlyInAnyOrderElementsOf(
              NeededParameters.clip(TinySources.VIT, TinySources.TEXT).keySet());
    }
  }

  @Test
  void aHuggingFaceFolderGivesTheSameTensorsAndItsOwnPreprocessing() throws IOException {
    run(openAi());
    Path source = TinySources.huggingFace(Files.createDirectory(folder.resolve("hf")));
    run(ImportRequest.of(source, bundle));

    ModelEntry entry = Bundle.open(bundle).entry("hf");
    assertThat(entry.config()).isEqualTo(EntryConfig.clip(TinySources.VIT, TinySources.TEXT));
    assertThat(entry.preprocessing())
        .contains(
            new Preprocessing(
                ResizeRule.SHORTER_SIDE,
                18,
                Resampling.BILINEAR,
                16,
                List.of(0.1, 0.2, 0.3),
                List.of(0.4, 0.5, 0.6)));
    assertThat(bundle.resolve("hf/model.safetensors"))
        .hasSameBinaryContentAs(bundle.resolve("vit-tiny/model.safetensors"));
  }

  @Test
  void aNetworkOfZutisIsImportedUnderItsOwnRole() throws IOException {
    ZutisConfig config =
        new ZutisConfig(new ClipVitConfig(16, 2, 2, 8, 16, 8), new DetrConfig(16, 3, 8, 20), 5, 6);
    Path file = folder.resolve("zutis.safetensors");
    TinySources.writer(NeededParameters.zutis(config)).write(file);

    ImportReport report = run(ImportRequest.of(file, bundle).visionHeads(2));

    assertThat(report.roles()).containsExactly(Roles.ZUTIS);
    assertThat(report.weights().unexpected()).isEmpty();
    Bundle opened = Bundle.open(bundle);
    assertThat(opened.entry("zutis").preprocessing()).contains(Preprocessing.imageNetNative());
    assertThat(EntryConfig.zutis(opened, "zutis")).isEqualTo(config);
  }

  @Test
  void deepLabIsImportedWithTheNamesOfItsClasses() throws IOException {
    for (DeepLabBackboneConfig backbone :
        List.of(new ResNetConfig(4, List.of(1, 2, 1, 1)), new MobileNetV2Config(0.125))) {
      DeepLabConfig network = new DeepLabConfig(backbone, 8, 2, 6, 4, true, 0);
      String name = backbone.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      Path file = folder.resolve(name + ".safetensors");
      TinySources.writer(network.parameters()).write(file);

      ImportReport report =
          run(ImportRequest.of(file, bundle).classes(List.of("car", "traffic light")));

      assertThat(report.roles()).containsExactly(Roles.DEEPLAB);
      assertThat(report.weights().unexpected()).isEmpty();
      assertThat(DeepLabEntry.of(Bundle.open(bundle), name))
          .isEqualTo(new DeepLabEntry(network, List.of("car", "traffic light")));
    }
  }

  @Test
  void deepLabWithoutNamesOfItsClassesIsRefused() throws IOException {
    DeepLabConfig network =
        new DeepLabConfig(new ResNetConfig(4, List.of(1, 1, 1, 1)), 8, 2, 6, 4, false, 0);
    Path file = folder.resolve("plus.safetensors");
    TinySources.writer(network.parameters()).write(file);

    assertThatThrownBy(() -> run(ImportRequest.of(file, bundle)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("plus.safetensors")
        .hasMessageContaining("tells 2 classes apart, but 0 names are given")
        .hasMessageContaining("--classes");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void onlyANetworkOfZutisHasItsSizes() throws IOException {
    run(openAi());

    assertThatThrownBy(() -> EntryConfig.zutis(Bundle.open(bundle), "vit-tiny"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "model 'vit-tiny' of %s is a 'clip-vit', but should be a 'zutis'".formatted(bundle));
  }

  @Test
  void aSecondModelTakesItsRoleAndLeavesTheOthers() throws IOException {
    run(openAi());
    Map<String, long[]> shapes =
        new LinkedHashMap<>(NeededParameters.vit(new VitConfig(16, 2, 2, 8, 3, true)));
    shapes.put("head.weight", new long[] {5, 16});
    shapes.put("head_dist.bias", new long[] {5});
    Path deit = folder.resolve("deit.safetensors");
    TinySources.writer(shapes).write(deit);

    ImportReport report = run(ImportRequest.of(deit, bundle).visionHeads(2));

    assertThat(report.model().architecture()).isEqualTo("deit");
    assertThat(report.weights().unexpected()).isEmpty();
    Bundle opened = Bundle.open(bundle);
    assertThat(opened.entryName(Roles.VISUAL)).isEqualTo("deit");
    assertThat(opened.entryName(Roles.DENSE)).isEqualTo("vit-tiny");
    assertThat(opened.entry("deit").preprocessing()).contains(Preprocessing.recoArchive(24));
  }

  @Test
  void theTokenizerOfTheBundleIsSharedWhereItFits() throws IOException {
    run(openAi());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path resnet = elsewhere.resolve("rn.safetensors");
    TinySources.writer(NeededParameters.clip(TinySources.RESNET, TinySources.TEXT)).write(resnet);
    run(ImportRequest.of(resnet, bundle).visionHeads(4).textHeads(4));

    Bundle opened = Bundle.open(bundle);
    assertThat(opened.entryName(Roles.DENSE)).isEqualTo("rn");
    assertThat(opened.entryName(Roles.RETRIEVAL)).isEqualTo("vit-tiny");
    assertThat(opened.file("rn", ModelEntry.TOKENIZER))
        .isEqualTo(bundle.resolve("vit-tiny/bpe_simple_vocab_16e6.txt"));
  }

  @Test
  void denseClipFilesNeedNoTextTowerAndMocoFilesLoseTheirPrefix() throws IOException {
    Map<String, long[]> dense = new LinkedHashMap<>();
    NeededParameters.clipVisual(TinySources.RESNET, false)
        .forEach((name, shape) -> dense.put(denseClipName(name), shape));
    TinySources.writer(dense).write(folder.resolve("dense.safetensors"));
    ImportReport report =
        run(ImportRequest.of(folder.resolve("dense.safetensors"), bundle).visionHeads(4));
    assertThat(report.model().architecture()).isEqualTo("clip-resnet");
    assertThat(report.model().config().has("text")).isFalse();
    assertThat(report.roles()).containsExactly(Roles.DENSE, Roles.VISUAL);

    Map<String, long[]> moco = new LinkedHashMap<>();
    NeededParameters.resNet(new ResNetConfig(4, List.of(1, 1, 1, 1)))
        .forEach(
            (name, shape) -> {
              moco.put("module.encoder_k." + name, shape);
              moco.put("module.encoder_q." + name, shape);
            });
    moco.put("module.encoder_q.fc.0.weight", new long[] {3, 3});
    TinySources.writer(moco).write(folder.resolve("moco.safetensors"));
    ImportReport query = run(ImportRequest.of(folder.resolve("moco.safetensors"), bundle));
    assertThat(query.model().architecture()).isEqualTo("resnet");
    assertThat(query.weights().unexpected()).isEmpty();
    assertThat(Bundle.open(bundle).entryName(Roles.VISUAL)).isEqualTo("moco");
  }

  private static String denseClipName(String name) {
    String plain = name.substring("visual.".length());
    String[] stem = {"conv1", "bn1", "-", "conv2", "bn2", "-", "conv3", "bn3"};
    for (int i = 0; i < stem.length; i++) {
      if (plain.startsWith(stem[i] + ".")) {
        return "stem." + i + plain.substring(stem[i].length());
      }
    }
    return plain
        .replace("downsample.1.", "downsample.2.")
        .replace("downsample.0.", "downsample.1.");
  }

  @Test
  void headsThatCannotBeToldMustBeGiven() throws IOException {
    Path file = openAi().build().source();
    assertThatThrownBy(() -> run(ImportRequest.of(file, bundle)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("the vision width 16 is no multiple of 64; give --vision-heads");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void missingTensorsAreListedAndNothingIsLeftBehind() throws IOException {
    run(openAi());
    byte[] before = Files.readAllBytes(bundle.resolve(BundleManifest.FILE));
    List<String> files = FileTree.files(bundle);
    Map<String, long[]> shapes =
        new LinkedHashMap<>(NeededParameters.clip(TinySources.VIT, TinySources.TEXT));
    shapes.remove("visual.ln_post.bias");
    shapes.put("ln_final.bias", new long[] {3});
    Path broken = folder.resolve("broken.safetensors");
    TinySources.writer(shapes).write(broken);

    assertThatThrownBy(() -> run(ImportRequest.of(broken, bundle).visionHeads(2).textHeads(4)))
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
    assertThatThrownBy(() -> run(request))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no tokenizer in " + folder)
        .hasMessageContaining("--tokenizer");
    assertThat(bundle).doesNotExist();
    Path short1 = folder.resolve("short.txt");
    Files.writeString(short1, "#version: 0.2\nt h\n");
    assertThatThrownBy(() -> run(request.tokenizer(short1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("short.txt");
  }

  @Test
  void whatIsNoKnownModelIsRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    new SafetensorsWriter().add("decoder.weight", new float[1], 1).write(file);
    assertThatThrownBy(() -> run(ImportRequest.of(file, bundle)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("other.safetensors is no checkpoint that can be imported")
        .hasMessageContaining(
            "CLIP (OpenAI, Hugging Face, DenseCLIP), DeiT, DINO, ResNet, DeepLabv3+ or ZUTIS");
    assertThatThrownBy(() -> run(ImportRequest.of(folder.resolve("absent"), bundle)))
        .hasMessageContaining("absent: it does not exist");
    Path hf = Files.createDirectory(folder.resolve("bert"));
    assertThatThrownBy(() -> run(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("bert has no config.json");
    Files.writeString(hf.resolve("config.json"), "{\"model_type\": \"bert\"}");
    assertThatThrownBy(() -> run(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("says model_type 'bert'");
    Files.writeString(
        hf.resolve("config.json"),
        "{\"model_type\": \"clip\", \"vision_config\": {\"hidden_act\": \"gelu\"}}");
    assertThatThrownBy(() -> run(ImportRequest.of(hf, bundle)))
        .hasMessageContaining("'hidden_act' in 'vision_config' of")
        .hasMessageContaining("is 'gelu', but the CLIP networks here use 'quick_gelu'");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void aFolderOfOtherThingsIsNotTouched() throws IOException {
    ImportRequest.Builder request = openAi();
    Files.createDirectory(bundle);
    Files.writeString(bundle.resolve("thesis.txt"), "x");
    assertThatThrownBy(() -> run(request))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is neither a model bundle nor empty");
    assertThat(FileTree.files(bundle)).containsExactly("thesis.txt");
  }

  @Test
  void namesAreTakenOnce() throws IOException {
    run(openAi());
    assertThatThrownBy(() -> run(openAi()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("already has a model 'vit-tiny'; give the new one another name");
    assertThatThrownBy(() -> run(openAi().name("../x")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'../x' is no name for a model");
    assertThat(run(openAi().name("again").roles(List.of("teacher"))).roles())
        .containsExactly("teacher");
  }
}
