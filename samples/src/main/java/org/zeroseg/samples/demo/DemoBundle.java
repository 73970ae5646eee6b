package org.zeroseg.samples.demo;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.BundleWriter;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.text.ClipTokenizer;

/** Makes a model bundle of the trained weights. */
final class DemoBundle {
  private static final String LICENCE = "Apache-2.0";
  private static final String SOURCE =
      "trained on Toyland by org.zeroseg.samples.demo.TrainDemoModels";

  /** Toyland's stuff, in the order in which it is suppressed. */
  static final String CONTEXT = "sky,grass,water,sand,road,snow";

  /**
   * How ReCo is used with the demo models, where a user does not say otherwise: keys are {@code
   * reco.OPTION}.
   */
  private static final Map<String, String> RECO =
      Map.of(
          "reco.archive-size",
          "16",
          "reco.archive-image-size",
          Integer.toString(DemoWorld.SIZE),
          "reco.image-size",
          Integer.toString(DemoWorld.SIZE),
          "reco.context",
          CONTEXT,
          "reco.crf",
          "true");

  /** The id of the plugin of the network that is trained on ReCo's labels. */
  static final String RECO_PLUS = "reco-plus";

  private static final String ZUTIS = "zutis";
  private static final String ZUTIS_SOURCE =
      "trained without labels on Toyland by org.zeroseg.samples.demo.TrainDemoZutis";
  private static final String RECO_PLUS_SOURCE =
      "trained on labels that ReCo gave to Toyland scenes, by org.zeroseg.samples.demo.TrainDemoRecoPlus";

  private final Path trained;
  private final Path bundle;

  /**
   * Prepares.
   *
   * @param trained folder with {@code tokenizer.json} and {@code NAME.safetensors}
   * @param bundle folder to make; empty or absent
   */
  DemoBundle(Path trained, Path bundle) {
    this.trained = trained;
    this.bundle = bundle;
  }

  /** Writes the bundle. */
  void write() {
    int vocabulary =
        ClipTokenizer.ofTokenizerJson(trained.resolve("tokenizer.json")).vocabularySize();
    ClipConfig retrieval = DemoSettings.retrieval(vocabulary);
    add(
        "retrieval",
        Architecture.CLIP_VIT,
        EntryConfig.clip(retrieval.vision(), retrieval.text()),
        Preprocessing.clip(DemoSettings.RETRIEVAL_SIZE),
        Roles.RETRIEVAL);
    add(
        "places",
        Architecture.CLIP_VIT,
        EntryConfig.clip(retrieval.vision(), retrieval.text()),
        Preprocessing.recoArchive(DemoSettings.RETRIEVAL_SIZE),
        Roles.TEXT);
    ClipConfig dense = DemoSettings.dense(vocabulary);
    add(
        "dense",
        Architecture.CLIP_RESNET,
        EntryConfig.clip(dense.vision(), dense.text()),
        Preprocessing.recoArchive(DemoSettings.DENSE_SIZE),
        Roles.DENSE);
    add(
        "visual",
        Architecture.DEIT,
        EntryConfig.vit(DemoSettings.visual()),
        Preprocessing.recoArchive(DemoWorld.SIZE),
        Roles.VISUAL);
    BundleManifest manifest =
        BundleManifest.read(bundle)
            .withMetadata(
                "about", "Demo models: they know the 18 words of Toyland and nothing else.");
    for (Map.Entry<String, String> option : new TreeMap<>(RECO).entrySet()) {
      manifest = manifest.withMetadata(option.getKey(), option.getValue());
    }
    manifest.write(bundle);
  }

  /**
   * Adds the network of ReCo+ to a bundle, in a form half as large.
   *
   * @param bundle new, or with other models
   * @param trained the bundle that the training wrote
   * @throws org.zeroseg.api.ModelException if the bundle has such a network already
   */
  static void addRecoPlus(Path bundle, Path trained) {
    Bundle full = Bundle.open(trained);
    String name = full.entryName(Roles.DEEPLAB);
    addNetwork(bundle, full, name, name, Roles.DEEPLAB, RECO_PLUS_SOURCE)
        .withMetadata(RECO_PLUS + ".crf", "true")
        .withMetadata(RECO_PLUS + ".image-size", Integer.toString(DemoWorld.SIZE))
        .write(bundle);
  }

  /**
   * Adds the network of ZUTIS to a bundle, in a form half as large.
   *
   * @param bundle with the CLIP model that the network was trained from as {@code text}
   * @param trained the bundle that the training wrote
   * @throws org.zeroseg.api.ModelException if the bundle has such a network already
   */
  static void addZutis(Path bundle, Path trained) {
    Bundle full = Bundle.open(trained);
    String name = full.entryName(Roles.ZUTIS);
    BundleManifest manifest = addNetwork(bundle, full, name, ZUTIS, Roles.ZUTIS, ZUTIS_SOURCE);
    for (String key : List.of("zutis.trained-on", "zutis.background")) {
      manifest = manifest.withMetadata(key, full.manifest().metadata().get(key));
    }
    manifest.write(bundle);
  }

  private static BundleManifest addNetwork(
      Path bundle, Bundle full, String from, String name, String role, String source) {
    ModelEntry entry = full.entry(from);
    try (BundleWriter writer = BundleWriter.open(bundle, name)) {
      HalfWeights.write(
          full.file(from, ModelEntry.WEIGHTS),
          writer.file(ModelEntry.WEIGHTS, name + ".safetensors"));
      return writer.commit(
          files ->
              new ModelEntry(
                  entry.architecture(),
                  entry.config(),
                  files,
                  entry.preprocessing(),
                  LICENCE,
                  source),
          List.of(role));
    }
  }

  private void add(
      String name,
      Architecture architecture,
      JsonObject config,
      Preprocessing preprocessing,
      String role) {
    try (BundleWriter writer = BundleWriter.open(bundle, name)) {
      writer.copy(ModelEntry.WEIGHTS, trained.resolve(name + ".safetensors"));
      if (architecture != Architecture.DEIT) {
        writer.copy(ModelEntry.TOKENIZER, trained.resolve("tokenizer.json"));
      }
      writer.commit(
          files ->
              new ModelEntry(
                  architecture.id(), config, files, Optional.of(preprocessing), LICENCE, SOURCE),
          List.of(role));
    }
  }
}
