package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.FileTree;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.ResizeRule;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeepLabBackboneConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.MobileNetV2Config;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.SafetensorsFile;

class ModelImporterTest extends InNewBundle {

  @Test
  void anOpenAiCheckpointTakesTheTokenizerBesideIt() throws IOException {
    ImportReport report = TinySources.importing(openAi().licence("MIT").origin("somewhere"));

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
    TinySources.importing(openAi());
    Path source = TinySources.huggingFace(Files.createDirectory(folder.resolve("hf")));
    TinySources.importing(ImportRequest.of(source, bundle));

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

    ImportReport report = TinySources.importing(ImportRequest.of(file, bundle).visionHeads(2));

    assertThat(report.roles()).containsExactly(Roles.ZUTIS);
    assertThat(report.weights().unexpected()).isEmpty();
    Bundle opened = Bundle.open(bundle);
    assertThat(opened.entry("zutis").preprocessing()).contains(Preprocessing.imageNetNative());
    assertThat(EntryConfig.zutis(opened, "zutis")).isEqualTo(config);
  }

  @Test
  void selfMaskIsImportedUnderItsOwnRoleWrappedOrNot() throws IOException {
    SelfMaskConfig config =
        new SelfMaskConfig(new VitConfig(16, 2, 4, 8, 3, false), new DetrConfig(16, 3, 4, 20), 5);
    for (String prefix : List.of("", "model.")) {
      Map<String, long[]> shapes = new LinkedHashMap<>();
      NeededParameters.selfMask(config).forEach((name, shape) -> shapes.put(prefix + name, shape));
      Path file = folder.resolve("selfmask" + prefix.length() + ".safetensors");
      TinySources.writer(shapes).write(file);

      ImportReport report = TinySources.importing(ImportRequest.of(file, bundle).visionHeads(4));

      assertThat(report.roles()).containsExactly(Roles.SELFMASK);
      assertThat(report.weights().unexpected()).isEmpty();
      assertThat(report.model().preprocessing()).contains(Preprocessing.selfMask(512));
      Bundle opened = Bundle.open(bundle);
      assertThat(opened.entryName(Roles.SELFMASK)).isEqualTo(report.entry());
      assertThat(EntryConfig.selfMask(opened, report.entry())).isEqualTo(config);
    }
    assertThat(bundle.resolve("selfmask6/model.safetensors"))
        .hasSameBinaryContentAs(bundle.resolve("selfmask0/model.safetensors"));
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
          TinySources.importing(
              ImportRequest.of(file, bundle).classes(List.of("car", "traffic light")));

      assertThat(report.roles()).containsExactly(Roles.DEEPLAB);
      assertThat(report.weights().unexpected()).isEmpty();
      assertThat(DeepLabEntry.of(Bundle.open(bundle), name))
          .isEqualTo(new DeepLabEntry(network, List.of("car", "traffic light")));
    }
  }

  @Test
  void aSecondModelTakesItsRoleAndLeavesTheOthers() throws IOException {
    TinySources.importing(openAi());
    Map<String, long[]> shapes =
        new LinkedHashMap<>(NeededParameters.vit(new VitConfig(16, 2, 2, 8, 3, true)));
    shapes.put("head.weight", new long[] {5, 16});
    shapes.put("head_dist.bias", new long[] {5});
    Path deit = folder.resolve("deit.safetensors");
    TinySources.writer(shapes).write(deit);

    ImportReport report = TinySources.importing(ImportRequest.of(deit, bundle).visionHeads(2));

    assertThat(report.model().architecture()).isEqualTo("deit");
    assertThat(report.weights().unexpected()).isEmpty();
    Bundle opened = Bundle.open(bundle);
    assertThat(opened.entryName(Roles.VISUAL)).isEqualTo("deit");
    assertThat(opened.entryName(Roles.DENSE)).isEqualTo("vit-tiny");
    assertThat(opened.entry("deit").preprocessing()).contains(Preprocessing.recoArchive(24));
  }

  @Test
  void theTokenizerOfTheBundleIsSharedWhereItFits() throws IOException {
    TinySources.importing(openAi());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path resnet = elsewhere.resolve("rn.safetensors");
    TinySources.writer(NeededParameters.clip(TinySources.RESNET, TinySources.TEXT)).write(resnet);
    TinySources.importing(ImportRequest.of(resnet, bundle).visionHeads(4).textHeads(4));

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
        TinySources.importing(
            ImportRequest.of(folder.resolve("dense.safetensors"), bundle).visionHeads(4));
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
    ImportReport query =
        TinySources.importing(ImportRequest.of(folder.resolve("moco.safetensors"), bundle));
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
}
