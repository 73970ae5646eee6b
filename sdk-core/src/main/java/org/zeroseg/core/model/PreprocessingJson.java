package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.ResizeRule;

/** The JSON form of a {@link Preprocessing}. */
final class PreprocessingJson {
  private PreprocessingJson() {}

  static Preprocessing read(Json json) {
    return new Preprocessing(
        constant(ResizeRule.class, json, "resize"),
        json.optionalInteger("size").orElse(0),
        constant(Resampling.class, json, "filter"),
        json.optionalInteger("crop").orElse(0),
        json.numbers("mean"),
        json.numbers("std"));
  }

  static JsonObject write(Preprocessing preprocessing) {
    JsonObject json = new JsonObject();
    json.addProperty("resize", name(preprocessing.resize()));
    json.addProperty("size", preprocessing.size());
    json.addProperty("filter", name(preprocessing.filter()));
    json.addProperty("crop", preprocessing.crop());
    json.add("mean", Json.array(preprocessing.mean()));
    json.add("std", Json.array(preprocessing.std()));
    return json;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Json json, String key) {
    String text = json.text(key);
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
    }
    throw json.wrong(
        key,
        "one of " + Arrays.stream(type.getEnumConstants()).map(PreprocessingJson::name).toList());
  }
}
