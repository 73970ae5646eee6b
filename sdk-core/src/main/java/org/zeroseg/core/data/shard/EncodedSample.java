package org.zeroseg.core.data.shard;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.ImageInput;
import org.zeroseg.core.image.ImageDecoder;

/** The members of one key, as stored: a shuffle buffer of these is small. */
final class EncodedSample {
  private final Path shard;
  private final String key;
  private String imageName;
  private byte[] image;
  private byte[] text;
  private byte[] json;

  EncodedSample(Path shard, String key) {
    this.shard = shard;
    this.key = key;
  }

  /** Reads the current member if it is one of those that count; the first image does. */
  void take(TarShard members) throws IOException {
    if (members.isImage() && image == null) {
      imageName = members.name();
      image = members.read();
    } else if (members.extension().equals("txt")) {
      text = members.read();
    } else if (members.extension().equals("json")) {
      json = members.read();
    }
  }

  boolean hasImage() {
    return image != null;
  }

  /** What messages call the sample. */
  String name() {
    return shard + ":" + (imageName == null ? key : imageName);
  }

  /**
   * Decodes the image.
   *
   * @throws org.zeroseg.api.ImageException if it is damaged or in an unsupported format
   */
  ShardSample decode() {
    ImageInput pixels =
        ImageInput.of(name(), ImageDecoder.asStored().decode(image, name()).toColorImage());
    Map<String, String> fields = fields();
    Optional<String> caption =
        text == null
            ? Optional.ofNullable(fields.get("caption"))
            : Optional.of(new String(text, StandardCharsets.UTF_8).strip());
    return new ShardSample(shard, key, pixels, caption, fields);
  }

  /** A damaged description does not make an image useless. */
  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    if (json != null) {
      try {
        JsonObject object =
            JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
        object
            .asMap()
            .forEach(
                (name, value) -> {
                  if (value.isJsonPrimitive()) {
                    fields.put(name, value.getAsString());
                  }
                });
      } catch (JsonParseException | IllegalStateException e) {
        return Map.of();
      }
    }
    return fields;
  }
}
