package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Run lengths, areas, boxes and overlaps as the reference implementation of COCO gives them. */
@Tag("parity")
class MaskGoldenTest {
  private static JsonObject expected;
  private static Map<String, byte[]> bits;

  @BeforeAll
  static void read() throws IOException {
    String checkout = System.getProperty("zeroseg.root", "");
    String root = System.getProperty("zeroseg.golden", "");
    Path golden =
        Path.of(checkout.isBlank() ? ".." : checkout)
            .resolve(root.isBlank() ? "../shared/golden" : root)
            .resolve("evaluation/rle");
    assumeTrue(Files.isDirectory(golden), "no golden files in " + golden);
    expected =
        JsonParser.parseString(Files.readString(golden.resolve("rle.json"))).getAsJsonObject();
    bits = safetensors(golden.resolve("masks.safetensors"));
  }

  /** Enough of the format for arrays of bytes. */
  private static Map<String, byte[]> safetensors(Path file) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) content.getLong()];
    content.get(header);
    int start = content.position();
    Map<String, byte[]> arrays = new HashMap<>();
    JsonParser.parseString(new String(header, StandardCharsets.UTF_8))
        .getAsJsonObject()
        .entrySet()
        .forEach(
            entry -> {
              if (!entry.getKey().equals("__metadata__")) {
                JsonArray range = entry.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
                byte[] array = new byte[range.get(1).getAsInt() - range.get(0).getAsInt()];
                content.get(start + range.get(0).getAsInt(), array);
                arrays.put(entry.getKey(), array);
              }
            });
    return arrays;
  }

  private static boolean[] unpack(byte[] packed, int count) {
    boolean[] pixels = new boolean[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (packed[i / 8] >> (7 - i % 8) & 1) == 1;
    }
    return pixels;
  }

  private static int[] ints(JsonElement array) {
    List<Integer> values = new ArrayList<>();
    array.getAsJsonArray().forEach(value -> values.add((int) value.getAsDouble()));
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void check(Mask mask, JsonObject golden) {
    int[] box = ints(golden.get("bbox"));
    assertThat(mask.area()).isEqualTo(golden.get("area").getAsLong());
    assertThat(mask.box()).isEqualTo(new Box(box[0], box[1], box[2], box[3]));
  }

  private static Map<String, Mask> check(JsonObject group) {
    int width = group.get("width").getAsInt();
    int height = group.get("height").getAsInt();
    Map<String, Mask> masks = new HashMap<>();
    for (JsonElement element : group.getAsJsonArray("masks")) {
      JsonObject golden = element.getAsJsonObject();
      String name = golden.get("name").getAsString();
      Mask mask = Mask.ofPixels(width, height, unpack(bits.get(name), width * height));

      assertThat(mask.runs()).as(name).isEqualTo(ints(golden.get("counts")));
      assertThat(mask.toCocoCounts()).as(name).isEqualTo(golden.get("rle").getAsString());
      assertThat(Mask.ofCocoCounts(width, height, golden.get("rle").getAsString()))
          .as(name)
          .isEqualTo(mask);
      check(mask, golden);
      masks.put(name, mask);
    }
    return masks;
  }

  private static void checkUnion(JsonObject merge, Map<String, Mask> masks) {
    Mask union = null;
    for (JsonElement name : merge.getAsJsonArray("unionOf")) {
      Mask mask = masks.get(name.getAsString());
      union = union == null ? mask : union.union(mask);
    }
    assertThat(union.toCocoCounts()).isEqualTo(merge.get("union").getAsString());
  }

  @Test
  void masksAndOverlapsAreThoseOfTheReference() {
    for (JsonElement element : expected.getAsJsonArray("groups")) {
      JsonObject group = element.getAsJsonObject();
      Map<String, Mask> masks = check(group);
      checkUnion(group.getAsJsonObject("merge"), masks);
      JsonArray found = group.getAsJsonArray("dt");
      JsonArray truth = group.getAsJsonArray("gt");
      for (int d = 0; d < found.size(); d++) {
        for (int g = 0; g < truth.size(); g++) {
          double iou =
              masks.get(found.get(d).getAsString()).iou(masks.get(truth.get(g).getAsString()));
          assertThat(iou)
              .as("%s against %s", found.get(d), truth.get(g))
              .isEqualTo(group.getAsJsonArray("iou").get(d).getAsJsonArray().get(g).getAsDouble());
        }
      }
    }
  }

  @Test
  void publishedStringsAreReadAndWrittenAlike() {
    for (JsonElement element : expected.getAsJsonArray("realStrings")) {
      JsonObject golden = element.getAsJsonObject();
      int[] size = ints(golden.get("size"));
      Mask mask = Mask.ofCocoCounts(size[1], size[0], golden.get("rle").getAsString());

      assertThat(mask.runs()).isEqualTo(ints(golden.get("counts")));
      assertThat(mask.toCocoCounts()).isEqualTo(golden.get("reencoded").getAsString());
      check(mask, golden);
    }
  }
}
