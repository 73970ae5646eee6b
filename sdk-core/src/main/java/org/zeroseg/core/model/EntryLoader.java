package org.zeroseg.core.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.ClipModifiedResNet;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeitEncoder;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.nn.DinoEncoder;
import org.zeroseg.core.nn.ImageEncoder;
import org.zeroseg.core.nn.ResNetEncoder;
import org.zeroseg.core.nn.TextEncoder;
import org.zeroseg.core.nn.onnx.OnnxDenseEncoder;
import org.zeroseg.core.nn.onnx.OnnxImageEncoder;
import org.zeroseg.core.nn.onnx.OnnxOptions;
import org.zeroseg.core.nn.onnx.OnnxTextEncoder;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.LoadReport;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;
import org.zeroseg.core.weights.WeightsFile;

/** Opens the encoders of one entry. */
final class EntryLoader {

  /** Keeps towers, so that the forms of one model share their weights. */
  @FunctionalInterface
  interface Towers {
    <T extends AutoCloseable> T get(Class<T> type, String key, Function<NDManager, T> load);
  }

  private final Bundle bundle;
  private final String name;
  private final TensorRuntime runtime;
  private final Towers towers;
  private final Architecture architecture;
  private final Json config;

  EntryLoader(Bundle bundle, String name, TensorRuntime runtime, Towers towers) {
    this.bundle = bundle;
    this.name = name;
    this.runtime = runtime;
    this.towers = towers;
    ModelEntry entry = bundle.entry(name);
    this.architecture = Architecture.of(entry.architecture());
    this.config =
        new Json("config of model '%s' in %s".formatted(name, bundle.folder()), entry.config());
  }

  ImageEncoder image() {
    return switch (architecture) {
      case CLIP_VIT -> vit();
      case CLIP_RESNET -> {
        if (!config.has("text")) {
          throw lacks("an image embedding: its file has no attention pooling");
        }
        yield clipResNet();
      }
      case ONNX_CLIP -> OnnxImageEncoder.open(bundle.file(name, ModelEntry.IMAGE), onnx());
      default -> throw lacks("an image embedding");
    };
  }

  TextEncoder text() {
    return switch (architecture) {
      case CLIP_VIT, CLIP_RESNET -> {
        if (!config.has("text")) {
          throw lacks("a text tower: its file holds the image tower only");
        }
        yield towers.get(ClipTextTransformer.class, name + "/text", this::textTower);
      }
      case ONNX_CLIP -> OnnxTextEncoder.open(bundle.file(name, ModelEntry.TEXT), onnx());
      default -> throw lacks("a text encoder");
    };
  }

  /**
   * The dense encoder.
   *
   * @param form that of a CLIP transformer, unless the configuration says which
   */
  DenseEncoder dense(String form) {
    return switch (architecture) {
      case CLIP_VIT -> vit().dense(denseForm(config.text("dense", form)));
      case CLIP_RESNET -> clipResNet().dense();
      case DEIT -> tower(DeitEncoder.class, this::deit);
      case DINO -> tower(DinoEncoder.class, this::dino);
      case RESNET -> tower(ResNetEncoder.class, this::resNet);
      case ONNX_DENSE -> OnnxDenseEncoder.open(bundle.file(name, ModelEntry.DENSE), onnx());
      case ONNX_CLIP, ZUTIS, SELFMASK, DEEPLAB -> throw lacks("a dense encoder");
    };
  }

  /** The weights of a network that the caller builds. */
  StateDict weights(NDManager manager) {
    return load(
        manager,
        switch (architecture) {
          case ZUTIS -> NeededParameters.zutis(EntryConfig.zutis(config));
          case SELFMASK -> NeededParameters.selfMask(EntryConfig.selfMask(config));
          case DEEPLAB -> DeepLabEntry.of(config).network().parameters();
          case CLIP_VIT -> NeededParameters.clipVisual(clipVision(), false);
          case DINO -> NeededParameters.vit(EntryConfig.vit(config));
          default -> throw lacks("a network to be built by a plugin");
        });
  }

  private <T extends AutoCloseable> T tower(Class<T> type, Function<NDManager, T> load) {
    return towers.get(type, name + "/visual", load);
  }

  private ClipVisionTransformer vit() {
    return tower(ClipVisionTransformer.class, this::vitTower);
  }

  private ClipModifiedResNet clipResNet() {
    return tower(ClipModifiedResNet.class, this::resNetTower);
  }

  private ClipVisionTransformer vitTower(NDManager manager) {
    ClipVitConfig vision = clipVision();
    return new ClipVisionTransformer(visual(manager, vision), vision, runtime.kernels());
  }

  private ClipVitConfig clipVision() {
    return sizes(() -> EntryConfig.clipVit(config.child("vision")));
  }

  private ClipModifiedResNet resNetTower(NDManager manager) {
    var vision = sizes(() -> EntryConfig.clipResNet(config.child("vision")));
    return new ClipModifiedResNet(visual(manager, vision), vision, runtime.kernels());
  }

  private ClipTextTransformer textTower(NDManager manager) {
    ClipTextConfig text = sizes(() -> EntryConfig.clipText(config.child("text")));
    Map<String, long[]> needed = NeededParameters.clipText(text);
    return new ClipTextTransformer(load(manager, needed), text, runtime.kernels());
  }

  private DeitEncoder deit(NDManager manager) {
    var sizes = sizes(() -> EntryConfig.vit(config));
    return new DeitEncoder(load(manager, NeededParameters.vit(sizes)), sizes, runtime.kernels());
  }

  private DinoEncoder dino(NDManager manager) {
    var sizes = sizes(() -> EntryConfig.vit(config));
    String facet = config.text("facet", "token");
    return new DinoEncoder(
        load(manager, NeededParameters.vit(sizes)),
        sizes,
        runtime.kernels(),
        choice(DinoEncoder.Facet.class, "facet", facet));
  }

  private ResNetEncoder resNet(NDManager manager) {
    var sizes = sizes(() -> EntryConfig.plainResNet(config));
    return new ResNetEncoder(load(manager, NeededParameters.resNet(sizes)), sizes);
  }

  private StateDict visual(NDManager manager, ClipVisionConfig vision) {
    return load(manager, NeededParameters.clipVisual(vision, config.has("text")));
  }

  private StateDict load(NDManager manager, Map<String, long[]> needed) {
    Predicate<String> wanted = needed::containsKey;
    try (WeightsFile file = SafetensorsFile.open(bundle.file(name, ModelEntry.WEIGHTS))) {
      LoadReport.compare(file, needed).requireComplete(architecture.id());
      return file.load(manager, wanted);
    }
  }

  private OnnxOptions onnx() {
    OnnxOptions.Builder options =
        OnnxOptions.builder()
            .inputSize(config.optionalInteger("inputSize").orElse(Published.CLIP_INPUT))
            .stride(config.optionalInteger("stride").orElse(0));
    config
        .optionalChild("text")
        .ifPresent(text -> options.contextLength(text.integer("contextLength")));
    return options.build();
  }

  private ClipVisionTransformer.Dense denseForm(String text) {
    return choice(ClipVisionTransformer.Dense.class, "dense", text);
  }

  private <E extends Enum<E>> E choice(Class<E> type, String key, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw config.wrong(key, "one of " + List.of(type.getEnumConstants()));
    }
  }

  private interface Sizes<T> {
    T make();
  }

  private <T> T sizes(Sizes<T> sizes) {
    try {
      return sizes.make();
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(config.where(), e.getMessage()), e);
    }
  }

  private ModelException lacks(String what) {
    return new ModelException(
        "model '%s' (%s) of %s has not %s"
            .formatted(name, architecture.id(), bundle.folder(), what));
  }
}
