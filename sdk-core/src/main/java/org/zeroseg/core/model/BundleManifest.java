package org.zeroseg.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.weights.AtomicFile;

/**
 * What a model bundle holds: the contents of its {@code zeroseg.json}.
 *
 * @param name the name of the bundle
 * @param models its models by entry name
 * @param roles entry name by role, see {@link Roles}
 * @param metadata free text about the bundle, e.g. how it was trained
 */
public record BundleManifest(
    String name,
    Map<String, ModelEntry> models,
    Map<String, String> roles,
    Map<String, String> metadata) {

  /** The name of the manifest in a bundle. */
  public static final String FILE = "zeroseg.json";

  /** The version of the format that is written, and the newest that is read. */
  public static final int FORMAT = 1;

  /** Copies the maps and checks that every role has its model. */
  public BundleManifest {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    for (Map.Entry<String, String> role : roles.entrySet()) {
      if (!models.containsKey(role.getValue())) {
        throw new ModelException(
            "role '%s' is given to model '%s', but the bundle '%s' has only %s"
                .formatted(role.getKey(), role.getValue(), name, models.keySet()));
      }
    }
  }

  /** A manifest without models. */
  public static BundleManifest empty(String name) {
    return new BundleManifest(name, Map.of(), Map.of(), Map.of());
  }

  /**
   * Reads the manifest of a folder; its files are not looked at.
   *
   * @throws ModelException if there is none, it is of a newer format, or something in it is missing
   *     or wrong; names the file and the place
   */
  public static BundleManifest read(Path folder) {
    return ManifestJson.read(folder);
  }

  /**
   * Tells bundles apart by what they hold, wherever they lie and whatever they are called: models
   * with the checksums of their files, which are compared when a model is opened, roles, metadata.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    BundleManifest nameless = new BundleManifest("", models, roles, metadata);
    return Checksums.sha256(Json.pretty(ManifestJson.toJson(nameless)));
  }

  /**
   * Replaces the manifest of a folder as a whole.
   *
   * @throws ModelException if it cannot be written
   */
  public void write(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      byte[] json = Json.pretty(ManifestJson.toJson(this));
      AtomicFile.replace(file, out -> out.write(json));
    } catch (IOException e) {
      throw new ModelException("cannot write %s: %s".formatted(file, e), e);
    }
  }

  /** The same with another model, which takes the given roles from others. */
  public BundleManifest with(String entry, ModelEntry model, Iterable<String> itsRoles) {
    Map<String, ModelEntry> more = new LinkedHashMap<>(models);
    more.put(entry, model);
    Map<String, String> taken = new LinkedHashMap<>(roles);
    itsRoles.forEach(role -> taken.put(role, entry));
    return new BundleManifest(name, more, taken, metadata);
  }

  /** The same with another line of metadata. */
  public BundleManifest withMetadata(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(key, value);
    return new BundleManifest(name, models, roles, more);
  }
}
