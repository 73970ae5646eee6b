package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.image.Preprocessing;

/** The JSON form of a manifest. */
final class ManifestJson {
  private ManifestJson() {}

  static BundleManifest read(Path folder) {
    Path file = folder.resolve(BundleManifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "%s is no model bundle: it has no %s; make one with 'zeroseg import'"
              .formatted(folder, BundleManifest.FILE));
    }
    Json json = Json.read(file);
    long format = json.size("format");
    if (format != BundleManifest.FORMAT) {
      throw new ModelException(
          "%s has format %d, but this version reads format %d; use a newer ZeroSeg or import again"
              .formatted(file, format, BundleManifest.FORMAT));
    }
    try {
      return manifest(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (ModelException e) {
      String message = e.getMessage();
      throw message.contains(file.toString())
          ? e
          : new ModelException("%s: %s".formatted(file, message), e);
    }
  }

  private static BundleManifest manifest(Json json) {
    Map<String, ModelEntry> models = new LinkedHashMap<>();
    Json entries = json.child("models");
    for (String name : entries.object().keySet()) {
      models.put(name, entry(entries.child(name)));
    }
    return new BundleManifest(
        json.text("name"),
        models,
        json.optionalChild("roles").map(ManifestJson::texts).orElse(Map.of()),
        json.optionalChild("metadata").map(ManifestJson::texts).orElse(Map.of()));
  }

  private static ModelEntry entry(Json json) {
    Map<String, BundleFile> files = new LinkedHashMap<>();
    Json listed = json.child("files");
    for (String key : listed.object().keySet()) {
      Json file = listed.child(key);
      files.put(key, new BundleFile(file.text("path"), file.text("sha256"), file.size("bytes")));
    }
    Optional<Preprocessing> preprocessing =
        json.optionalChild("preprocessing").map(PreprocessingJson::read);
    return new ModelEntry(
        json.text("architecture"),
        json.optionalChild("config").map(Json::object).orElseGet(JsonObject::new),
        files,
        preprocessing,
        json.text("licence", "unknown"),
        json.text("source", "unknown"));
  }

  private static Map<String, String> texts(Json json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.object().keySet().forEach(key -> texts.put(key, json.text(key)));
    return texts;
  }

  static JsonObject toJson(BundleManifest manifest) {
    JsonObject models = new JsonObject();
    manifest.models().forEach((name, entry) -> models.add(name, toJson(entry)));
    JsonObject json = new JsonObject();
    json.addProperty("format", BundleManifest.FORMAT);
    json.addProperty("name", manifest.name());
    json.add("models", models);
    json.add("roles", toJson(manifest.roles()));
    json.add("metadata", toJson(manifest.metadata()));
    return json;
  }

  private static JsonObject toJson(ModelEntry entry) {
    JsonObject files = new JsonObject();
    entry
        .files()
        .forEach(
            (key, file) -> {
              JsonObject json = new JsonObject();
              json.addProperty("path", file.path());
              json.addProperty("sha256", file.sha256());
              json.addProperty("bytes", file.bytes());
              files.add(key, json);
            });
    JsonObject json = new JsonObject();
    json.addProperty("architecture", entry.architecture());
    json.add("config", entry.config());
    json.add("files", files);
    entry.preprocessing().ifPresent(p -> json.add("preprocessing", PreprocessingJson.write(p)));
    json.addProperty("licence", entry.licence());
    json.addProperty("source", entry.source());
    return json;
  }

  private static JsonObject toJson(Map<String, String> texts) {
    JsonObject json = new JsonObject();
    texts.forEach(json::addProperty);
    return json;
  }
}
