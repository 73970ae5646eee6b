package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.zeroseg.api.ModelException;

/**
 * ONNX graphs to import.
 *
 * @param graphs graphs by their key in the bundle: image and text, or dense
 * @param folder where the files lie that describe them: {@code config.json}, tokenizer
 */
record OnnxSource(Map<String, Path> graphs, Path folder) {
  /** One graph of both towers; each encoder takes its own output. */
  private static final String BOTH = "model";

  private static final List<String> IMAGE =
      List.of("vision_model", "image", "visual", "image_encoder", "clip_image", "vision", BOTH);
  private static final List<String> TEXT =
      List.of("text_model", "text", "textual", "text_encoder", "clip_text", BOTH);

  /** Large graphs keep their weights in a second file of a name that the graph states. */
  private static final List<String> DATA = List.of("_data", ".data");

  /** The graphs of a source; empty if it is something else. */
  static Optional<OnnxSource> find(Path source) {
    Path parent = source.toAbsolutePath().normalize().getParent();
    if (source.toString().endsWith(".onnx")) {
      return Optional.of(new OnnxSource(Map.of(ModelEntry.DENSE, source), parent));
    }
    if (!Files.isDirectory(source) || HuggingFaceFolder.hasWeights(source)) {
      return Optional.empty();
    }
    Optional<OnnxSource> here = inFolder(source, describes(source) ? source : parent);
    return here.isPresent() ? here : inFolder(source.resolve("onnx"), source);
  }

  private static boolean describes(Path folder) {
    return Files.exists(folder.resolve("config.json"))
        || Files.exists(folder.resolve("tokenizer.json"));
  }

  private static Optional<OnnxSource> inFolder(Path folder, Path described) {
    Optional<Path> image = first(folder, IMAGE);
    Optional<Path> text = first(folder, TEXT);
    if (image.isPresent() != text.isPresent()) {
      throw new ModelException(
          "%s has only one graph of a pair; expected an image encoder (%s .onnx) and a text encoder (%s .onnx)"
              .formatted(folder, String.join(", ", IMAGE), String.join(", ", TEXT)));
    }
    if (image.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Path> graphs = new LinkedHashMap<>();
    graphs.put(ModelEntry.IMAGE, image.get());
    graphs.put(ModelEntry.TEXT, text.get());
    return Optional.of(new OnnxSource(graphs, described));
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream()
        .map(name -> folder.resolve(name + ".onnx"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  Architecture architecture() {
    return graphs.containsKey(ModelEntry.DENSE) ? Architecture.ONNX_DENSE : Architecture.ONNX_CLIP;
  }

  void copyTo(BundleWriter writer) {
    graphs.forEach(
        (key, graph) -> {
          writer.copy(key, graph);
          for (String suffix : DATA) {
            Path data = graph.resolveSibling(graph.getFileName() + suffix);
            if (Files.exists(data)) {
              writer.copy(key + "-data", data);
            }
          }
        });
  }

  /**
   * Sizes that graphs with free dimensions do not state, from {@code config.json} if there is one.
   */
  JsonObject config() {
    JsonObject json = new JsonObject();
    Optional<HuggingFaceFolder> described = description();
    OptionalInt inputSize = sizes(described, "vision_config", "image_size");
    json.addProperty("inputSize", inputSize.orElse(Published.CLIP_INPUT));
    if (architecture() == Architecture.ONNX_CLIP) {
      JsonObject text = new JsonObject();
      text.addProperty(
          "contextLength",
          sizes(described, "text_config", "max_position_embeddings")
              .orElse(Published.CONTEXT_LENGTH));
      text.addProperty(
          "vocabularySize",
          sizes(described, "text_config", "vocab_size").orElse(Published.VOCABULARY_SIZE));
      json.add("text", text);
    }
    return json;
  }

  /** What {@code config.json} and its companion say. */
  Optional<HuggingFaceFolder> description() {
    return Files.isRegularFile(folder.resolve("config.json"))
        ? Optional.of(HuggingFaceFolder.open(folder))
        : Optional.empty();
  }

  private static OptionalInt sizes(
      Optional<HuggingFaceFolder> described, String tower, String key) {
    return described.isPresent() ? described.get().size(tower, key) : OptionalInt.empty();
  }
}
