package org.zeroseg.core.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.DeepLabBackboneConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.MobileNetV2Config;
import org.zeroseg.core.nn.ResNetConfig;

/**
 * The {@code config} of an entry that holds a DeepLabv3+.
 *
 * @param network its sizes
 * @param classes the words that its logits stand for, in their order
 */
public record DeepLabEntry(DeepLabConfig network, List<String> classes) {
  private static final String BASE_WIDTH = "baseWidth";
  private static final String WIDTH_FACTOR = "widthFactor";

  /** Checks that there is a word for every channel of the logits. */
  public DeepLabEntry {
    classes = List.copyOf(classes);
    if (classes.size() != network.classes()) {
      throw new IllegalArgumentException(
          "the network tells %d classes apart, but %d names are given"
              .formatted(network.classes(), classes.size()));
    }
  }

  /** Reads an entry. */
  static DeepLabEntry of(Json json) {
    List<String> classes = json.texts("classes");
    try {
      DeepLabConfig network =
          new DeepLabConfig(
              backbone(json.child("backbone")),
              json.integer("outputStride"),
              classes.size(),
              json.integer("pyramid"),
              json.integer("low"),
              json.flag("separable", true),
              0);
      return new DeepLabEntry(network, classes);
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(json.where(), e.getMessage()), e);
    }
  }

  /**
   * Reads an entry of a bundle.
   *
   * @param name of the entry, not a role
   * @throws ModelException if it is another network, or a size is missing or wrong
   */
  public static DeepLabEntry of(Bundle bundle, String name) {
    return of(EntryConfig.of(bundle, name, Architecture.DEEPLAB));
  }

  private static DeepLabBackboneConfig backbone(Json json) {
    return json.has(WIDTH_FACTOR)
        ? new MobileNetV2Config(json.number(WIDTH_FACTOR))
        : EntryConfig.plainResNet(json);
  }

  /** The entry as the manifest has it. */
  public JsonObject toJson() {
    JsonObject backbone = new JsonObject();
    if (network.backbone() instanceof ResNetConfig resNet) {
      backbone.addProperty(BASE_WIDTH, resNet.baseWidth());
      backbone.add("blocks", Json.array(resNet.blocks()));
    } else {
      backbone.addProperty(WIDTH_FACTOR, ((MobileNetV2Config) network.backbone()).width());
    }
    JsonObject json = new JsonObject();
    json.add("backbone", backbone);
    json.addProperty("outputStride", network.outputStride());
    json.addProperty("pyramid", network.pyramid());
    json.addProperty("low", network.low());
    json.addProperty("separable", network.separable());
    JsonArray names = new JsonArray();
    classes.forEach(names::add);
    json.add("classes", names);
    return json;
  }
}
