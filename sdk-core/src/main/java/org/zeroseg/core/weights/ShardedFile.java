package org.zeroseg.core.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A checkpoint in several files, with the index that Hugging Face writes beside them. */
final class ShardedFile extends TensorFile {
  private static final long MAX_INDEX_BYTES = 4L << 20;
  private static final int MAX_SHARDS = 1000;

  /** A tensor and the file that holds it. */
  private record Tensor(Spec spec, TensorFile shard) implements Described {}

  private final Map<String, TensorFile> shards = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private ShardedFile(Path path) {
    super(path, Map.of());
  }

  /** Opens the index and every file that it names; they must lie beside it. */
  static ShardedFile open(Path path) throws IOException, Malformed {
    JsonObject index = index(path);
    ShardedFile opened = new ShardedFile(path);
    boolean complete = false;
    try {
      for (Map.Entry<String, JsonElement> tensor : index.entrySet()) {
        opened.add(tensor.getKey(), tensor.getValue().getAsString());
      }
      complete = true;
      return opened;
    } catch (IllegalStateException | UnsupportedOperationException e) {
      throw new Malformed("its 'weight_map' does not map names to files", e);
    } finally {
      if (!complete) {
        opened.close();
      }
    }
  }

  private static JsonObject index(Path path) throws IOException, Malformed {
    if (Files.size(path) > MAX_INDEX_BYTES) {
      throw new Malformed("it is too large for an index of weights");
    }
    try (Reader reader = Files.newBufferedReader(path)) {
      JsonElement json = JsonParser.parseReader(reader);
      if (json.isJsonObject()
          && json.getAsJsonObject().get("weight_map") instanceof JsonObject map) {
        return map;
      }
      throw new Malformed("it is JSON without a 'weight_map'");
    } catch (JsonParseException e) {
      throw new Malformed("it is not an index of weights: " + e.getMessage(), e);
    }
  }

  private void add(String name, String file) throws Malformed {
    if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.contains("..")) {
      throw new Malformed("it refers to '%s', which is not beside it".formatted(Names.cut(file)));
    }
    TensorFile shard = shards.get(file);
    if (shard == null) {
      if (shards.size() == MAX_SHARDS) {
        throw new Malformed("it names more than %d files".formatted(MAX_SHARDS));
      }
      shard = WeightsFiles.openSingle(path().resolveSibling(file), ReadOptions.DEFAULT);
      shards.put(file, shard);
    }
    if (!shard.table().containsKey(name)) {
      throw new Malformed("tensor '%s' is missing in %s".formatted(Names.cut(name), shard.path()));
    }
    tensors.put(name, new Tensor(shard.spec(name), shard));
  }

  @Override
  Map<String, Tensor> table() {
    return tensors;
  }

  @Override
  ByteBuffer elements(String name) throws IOException {
    return tensors.get(name).shard().elements(name);
  }

  @Override
  public void close() {
    super.close();
    shards.values().forEach(TensorFile::close);
  }
}
