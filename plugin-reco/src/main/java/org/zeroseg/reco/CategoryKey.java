package org.zeroseg.reco;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.zeroseg.api.Concept;

/**
 * Everything that a cached vector depends on, as text: equal keys mean equal vectors.
 *
 * @param text lines of {@code name=value}, sorted by name
 */
record CategoryKey(String text) {

  /**
   * The key of a reference embedding.
   *
   * @param source identity of the archive, or of nothing for a concept with examples
   * @param models identities of the encoders by role
   * @param context the context categories that are suppressed for this concept
   */
  static CategoryKey ofReference(
      Concept concept,
      String source,
      Map<String, String> models,
      ReferenceOptions options,
      List<String> context) {
    Map<String, Object> parts = parts("reference", concept, models);
    parts.put("archive", source);
    parts.put("examples", concept.exampleImages().stream().map(CategoryKey::stamp).toList());
    parts.put("archive-size", options.archiveSize());
    parts.put("archive-image-size", options.imageSize());
    parts.put("text-attention", options.textAttention());
    parts.put("dense-scale", options.denseScale());
    parts.put("context", context);
    parts.put("seeds", options.seeds());
    parts.put("reference", options.type());
    parts.put("normalise-seeds", options.normaliseSeeds());
    parts.put("grid", options.grid());
    return of(parts);
  }

  /** The key of a text embedding in the space of dense CLIP. */
  static CategoryKey ofText(Concept concept, Map<String, String> models) {
    return of(parts("text", concept, models));
  }

  private static Map<String, Object> parts(
      String kind, Concept concept, Map<String, String> models) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("kind", kind);
    parts.put("name", quote(concept.name()));
    parts.put("aliases", concept.aliases().stream().map(CategoryKey::quote).toList());
    parts.put("prompts", concept.prompts().stream().map(CategoryKey::quote).toList());
    models.forEach((role, id) -> parts.put("model-" + role, id));
    return parts;
  }

  private static CategoryKey of(Map<String, Object> parts) {
    StringJoiner lines = new StringJoiner("\n");
    parts.forEach((name, value) -> lines.add(name + "=" + value));
    return new CategoryKey(lines.toString());
  }

  /** Keeps what a user wrote from looking like two entries. */
  private static String quote(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Path, size and time: a changed photograph is another photograph. */
  private static String stamp(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return String.format(
          Locale.ROOT,
          "%s:%d:%d",
          quote(absolute.toString()),
          Files.size(file),
          Files.getLastModifiedTime(file).toMillis());
    } catch (IOException unreadable) {
      return quote(absolute.toString()); // reading it will say why
    }
  }

  /** A file name for the key. */
  String fileName() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16).toLowerCase(Locale.ROOT) + ".json";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
