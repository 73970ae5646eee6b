package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;

/**
 * The {@code config} of a manifest's entry: the sizes of its network, written out.
 *
 * <p>{@code vision} and {@code text} hold the towers of CLIP; the other architectures have their
 * sizes at the top. {@code dense} chooses the form of a CLIP transformer's dense encoder ({@code
 * maskclip}, {@code joint-norm}, {@code ln-post}) and {@code facet} that of DINO ({@code token},
 * {@code query}, {@code key}, {@code value}).
 */
public final class EntryConfig {
  private EntryConfig() {}

  /** The towers of a CLIP model; {@code text} is null if there is none. */
  public static JsonObject clip(ClipVisionConfig vision, ClipTextConfig text) {
    JsonObject json = new JsonObject();
    json.add(
        "vision",
        vision instanceof ClipVitConfig vit
            ? transformer(vit)
            : resNet((ModifiedResNetConfig) vision));
    if (text != null) {
      JsonObject tower = new JsonObject();
      tower.addProperty("width", text.width());
      tower.addProperty("layers", text.layers());
      tower.addProperty("heads", text.heads());
      tower.addProperty("contextLength", text.contextLength());
      tower.addProperty("vocabularySize", text.vocabularySize());
      tower.addProperty("embeddingSize", text.embeddingSize());
      json.add("text", tower);
    }
    return json;
  }

  private static JsonObject transformer(ClipVitConfig vit) {
    JsonObject tower = new JsonObject();
    tower.addProperty("width", vit.width());
    tower.addProperty("layers", vit.layers());
    tower.addProperty("heads", vit.heads());
    tower.addProperty("patch", vit.patch());
    tower.addProperty("inputSize", vit.inputSize());
    tower.addProperty("embeddingSize", vit.embeddingSize());
    return tower;
  }

  private static JsonObject resNet(ModifiedResNetConfig net) {
    JsonObject tower = new JsonObject();
    tower.addProperty("baseWidth", net.baseWidth());
    tower.add("blocks", Json.array(net.blocks()));
    tower.addProperty("heads", net.heads());
    tower.addProperty("inputSize", net.inputSize());
    tower.addProperty("embeddingSize", net.embeddingSize());
    return tower;
  }

  /** The sizes of a DeiT or DINO transformer. */
  public static JsonObject vit(VitConfig config) {
    JsonObject json = new JsonObject();
    json.addProperty("width", config.width());
    json.addProperty("layers", config.layers());
    json.addProperty("heads", config.heads());
    json.addProperty("patch", config.patch());
    json.addProperty("grid", config.grid());
    json.addProperty("distilled", config.distilled());
    return json;
  }

  /** The sizes of a plain ResNet. */
  public static JsonObject resNet(ResNetConfig config) {
    JsonObject json = new JsonObject();
    json.addProperty("baseWidth", config.baseWidth());
    json.add("blocks", Json.array(config.blocks()));
    return json;
  }

  /** The sizes of the network of ZUTIS. */
  public static JsonObject zutis(ZutisConfig config) {
    JsonObject json = new JsonObject();
    json.add("vision", transformer(config.encoder()));
    json.add("decoder", decoder(config.decoder()));
    json.addProperty("queries", config.queries());
    json.addProperty("hidden", config.hidden());
    return json;
  }

  /** The sizes of SelfMask. */
  public static JsonObject selfMask(SelfMaskConfig config) {
    JsonObject json = new JsonObject();
    json.add("vision", vit(config.encoder()));
    json.add("decoder", decoder(config.decoder()));
    json.addProperty("queries", config.queries());
    return json;
  }

  private static JsonObject decoder(DetrConfig config) {
    JsonObject json = new JsonObject();
    json.addProperty("layers", config.layers());
    json.addProperty("heads", config.heads());
    json.addProperty("feedForward", config.feedForward());
    return json;
  }

  /**
   * Reads the sizes of a SelfMask.
   *
   * @throws ModelException if the entry is another network, or a size is missing or wrong
   */
  public static SelfMaskConfig selfMask(Bundle bundle, String name) {
    return selfMask(of(bundle, name, Architecture.SELFMASK));
  }

  static SelfMaskConfig selfMask(Json json) {
    try {
      VitConfig encoder = vit(json.child("vision"));
      return new SelfMaskConfig(encoder, decoder(json, encoder.width()), json.integer("queries"));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(json.where(), e.getMessage()), e);
    }
  }

  /**
   * Reads the sizes of a network of ZUTIS.
   *
   * @throws ModelException if the entry is another network, or a size is missing or wrong
   */
  public static ZutisConfig zutis(Bundle bundle, String name) {
    return zutis(of(bundle, name, Architecture.ZUTIS));
  }

  /**
   * Reads the sizes of the image tower of a CLIP transformer.
   *
   * @throws ModelException if the entry is another network, or a size is missing or wrong
   */
  public static ClipVitConfig clipVision(Bundle bundle, String name) {
    Json json = of(bundle, name, Architecture.CLIP_VIT);
    try {
      return clipVit(json.child("vision"));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(json.where(), e.getMessage()), e);
    }
  }

  /**
   * Reads the sizes of a DINO transformer.
   *
   * @throws ModelException if the entry is another network, or a size is missing or wrong
   */
  public static VitConfig dino(Bundle bundle, String name) {
    Json json = of(bundle, name, Architecture.DINO);
    try {
      return vit(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(json.where(), e.getMessage()), e);
    }
  }

  /** The configuration of an entry, which must be of that architecture. */
  static Json of(Bundle bundle, String name, Architecture architecture) {
    ModelEntry entry = bundle.entry(name);
    if (!entry.architecture().equals(architecture.id())) {
      throw new ModelException(
          "model '%s' of %s is a '%s', but should be a '%s'"
              .formatted(name, bundle.folder(), entry.architecture(), architecture.id()));
    }
    return new Json("config of model '%s' in %s".formatted(name, bundle.folder()), entry.config());
  }

  static ZutisConfig zutis(Json json) {
    ClipVitConfig encoder = clipVit(json.child("vision"));
    try {
      return new ZutisConfig(
          encoder, decoder(json, encoder.width()), json.integer("queries"), json.integer("hidden"));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(json.where(), e.getMessage()), e);
    }
  }

  private static DetrConfig decoder(Json json, int width) {
    Json decoder = json.child("decoder");
    return new DetrConfig(
        width, decoder.integer("layers"), decoder.integer("heads"), decoder.integer("feedForward"));
  }

  static ClipVitConfig clipVit(Json json) {
    return new ClipVitConfig(
        json.integer("width"),
        json.integer("layers"),
        json.integer("heads"),
        json.integer("patch"),
        json.integer("inputSize"),
        json.integer("embeddingSize"));
  }

  static ModifiedResNetConfig clipResNet(Json json) {
    return new ModifiedResNetConfig(
        json.integer("baseWidth"),
        blocks(json),
        json.integer("heads"),
        json.integer("inputSize"),
        json.integer("embeddingSize"));
  }

  static ClipTextConfig clipText(Json json) {
    return new ClipTextConfig(
        json.integer("width"),
        json.integer("layers"),
        json.integer("heads"),
        json.integer("contextLength"),
        json.integer("vocabularySize"),
        json.integer("embeddingSize"));
  }

  static VitConfig vit(Json json) {
    return new VitConfig(
        json.integer("width"),
        json.integer("layers"),
        json.integer("heads"),
        json.integer("patch"),
        json.integer("grid"),
        json.flag("distilled", false));
  }

  static ResNetConfig plainResNet(Json json) {
    return new ResNetConfig(json.integer("baseWidth"), blocks(json));
  }

  private static List<Integer> blocks(Json json) {
    List<Integer> blocks = new ArrayList<>();
    json.numbers("blocks").forEach(count -> blocks.add(count.intValue()));
    return blocks;
  }
}
