package org.zeroseg.core.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and shapes of a published checkpoint without its elements. */
public final class HollowFile extends TensorFile {
  private final Map<String, Described> tensors = new LinkedHashMap<>();

  private HollowFile() {
    super(Path.of("published"), Map.of());
  }

  /** Takes a JSON object of shapes by name. */
  public static WeightsFile of(JsonObject shapes) {
    HollowFile file = new HollowFile();
    for (Map.Entry<String, JsonElement> tensor : shapes.entrySet()) {
      JsonArray sizes = tensor.getValue().getAsJsonArray();
      long[] shape = new long[sizes.size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = sizes.get(i).getAsLong();
      }
      Spec spec = new Spec(ElementType.F32, shape, (int) Sizes.count(shape));
      file.tensors.put(tensor.getKey(), () -> spec);
    }
    return file;
  }

  @Override
  Map<String, Described> table() {
    return tensors;
  }

  @Override
  ByteBuffer elements(String name) {
    throw new AssertionError("a hollow file has no elements");
  }
}
