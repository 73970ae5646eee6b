package org.zeroseg.core.model;

import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.ResizeRule;

/** A folder as Hugging Face lays a CLIP model out: what its JSON files say. */
final class HuggingFaceFolder {
  /** What the library assumes where a file says nothing. */
  private static final int DEFAULT_VISION_HEADS = 12;

  private static final int DEFAULT_TEXT_HEADS = 8;
  private static final List<String> WEIGHTS =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private final Path folder;
  private final Json config;

  private HuggingFaceFolder(Path folder, Json config) {
    this.folder = folder;
    this.config = config;
  }

  /**
   * Reads {@code config.json}.
   *
   * @throws ModelException if it is missing, of another kind of model, or asks for another
   *     activation than CLIP's
   */
  static HuggingFaceFolder open(Path folder) {
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "%s has no config.json, so it is no Hugging Face model".formatted(folder));
    }
    HuggingFaceFolder opened = new HuggingFaceFolder(folder, Json.read(file));
    String type = opened.config.text("model_type", "clip");
    if (!type.equals("clip")) {
      throw new ModelException(
          "%s says model_type '%s'; of Hugging Face's models only 'clip' can be imported"
              .formatted(file, type));
    }
    for (String tower : List.of("vision_config", "text_config")) {
      opened.config.optionalChild(tower).ifPresent(HuggingFaceFolder::checkActivation);
    }
    return opened;
  }

  private static void checkActivation(Json tower) {
    String activation = tower.text("hidden_act", "quick_gelu");
    if (!activation.equals("quick_gelu")) {
      throw new ModelException(
          "'hidden_act' in %s is '%s', but the CLIP networks here use 'quick_gelu'"
              .formatted(tower.where(), activation));
    }
  }

  OptionalInt visionHeads() {
    return heads("vision_config", DEFAULT_VISION_HEADS);
  }

  OptionalInt textHeads() {
    return heads("text_config", DEFAULT_TEXT_HEADS);
  }

  private OptionalInt heads(String tower, int absent) {
    return OptionalInt.of(size(tower, "num_attention_heads").orElse(absent));
  }

  /** A size in {@code vision_config} or {@code text_config}, if it is there. */
  OptionalInt size(String tower, String key) {
    Optional<Json> sizes = config.optionalChild(tower);
    return sizes.isPresent() ? sizes.get().optionalInteger(key) : OptionalInt.empty();
  }

  /** Whether a folder holds weights in one of the forms that are read from it. */
  static boolean hasWeights(Path folder) {
    return WEIGHTS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  Path weights() {
    return WEIGHTS.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new ModelException("%s has no weights: none of %s".formatted(folder, WEIGHTS)));
  }

  /** What {@code preprocessor_config.json} says; empty if there is none. */
  Optional<Preprocessing> preprocessing() {
    Path file = folder.resolve("preprocessor_config.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Json json = Json.read(file);
    try {
      return Optional.of(preprocessing(json));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Preprocessing preprocessing(Json json) {
    boolean resizes = json.flag("do_resize", true);
    int crop = json.flag("do_center_crop", true) ? side(json, "crop_size") : 0;
    if (!json.flag("do_normalize", true)) {
      throw json.wrong("do_normalize", "true, as for every published CLIP");
    }
    boolean square = resizes && isSquare(json);
    return new Preprocessing(
        !resizes ? ResizeRule.NONE : square ? ResizeRule.SQUARE : ResizeRule.SHORTER_SIDE,
        resizes ? side(json, "size") : 0,
        filter(json),
        crop,
        json.numbers("image_mean"),
        json.numbers("image_std"));
  }

  private static boolean isSquare(Json json) {
    return !isNumber(json, "size") && json.child("size").has("height");
  }

  /** A number, or the newer form {@code {"shortest_edge": n}} or {@code {"height", "width"}}. */
  private static int side(Json json, String key) {
    if (isNumber(json, key)) {
      return json.integer(key);
    }
    Json sizes = json.child(key);
    if (sizes.has("shortest_edge")) {
      return sizes.integer("shortest_edge");
    }
    if (sizes.integer("height") != sizes.integer("width")) {
      throw json.wrong(key, "a square");
    }
    return sizes.integer("height");
  }

  private static boolean isNumber(Json json, String key) {
    return json.object().get(key) instanceof JsonPrimitive;
  }

  /** Pillow's constants. */
  private static Resampling filter(Json json) {
    return switch (json.optionalInteger("resample").orElse(3)) {
      case 0 -> Resampling.NEAREST;
      case 2 -> Resampling.BILINEAR;
      case 3 -> Resampling.BICUBIC;
      default -> throw json.wrong("resample", "0 (nearest), 2 (bilinear) or 3 (bicubic)");
    };
  }
}
