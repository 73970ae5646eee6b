package org.zeroseg.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Box;
import org.zeroseg.api.CocoRle;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Run lengths and overlaps of masks and boxes, crowds included, as COCO's tools give them. */
@Tag("parity")
class RleGoldenTest {
  private static boolean[] unpack(double[] packed, int count) {
    boolean[] pixels = new boolean[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = ((int) packed[i / 8] >> (7 - i % 8) & 1) == 1;
    }
    return pixels;
  }

  private static List<Mask> named(JsonArray names, Map<String, Mask> masks) {
    List<Mask> found = new ArrayList<>();
    names.forEach(name -> found.add(masks.get(name.getAsString())));
    return found;
  }

  private static BoundingBox box(Mask mask) {
    Box box = RunLengths.box(mask.width(), mask.height(), mask.runs());
    return new BoundingBox(box.x(), box.y(), box.width(), box.height());
  }

  @Test
  void masksMeasuresAndMergesAreThoseOfTheReference() {
    Goldens goldens = Goldens.of("evaluation/rle");
    try (SafetensorsFile bits = goldens.open("masks.safetensors")) {
      for (JsonElement element : goldens.json("rle.json").getAsJsonArray("groups")) {
        JsonObject group = element.getAsJsonObject();
        int width = group.get("width").getAsInt();
        int height = group.get("height").getAsInt();
        Map<String, Mask> masks = new HashMap<>();
        for (JsonElement entry : group.getAsJsonArray("masks")) {
          JsonObject golden = entry.getAsJsonObject();
          String name = golden.get("name").getAsString();
          Mask mask = Mask.ofPixels(width, height, unpack(bits.doubles(name), width * height));
          assertThat(mask.toCocoCounts()).as(name).isEqualTo(golden.get("rle").getAsString());
          int[] runs = CocoRle.decode(golden.get("rle").getAsString());
          assertThat(runs).as(name).isEqualTo(mask.runs());
          assertThat(RunLengths.area(runs)).as(name).isEqualTo(golden.get("area").getAsLong());
          JsonArray box = golden.getAsJsonArray("bbox");
          assertThat(RunLengths.box(width, height, runs))
              .as(name)
              .isEqualTo(
                  new Box(
                      box.get(0).getAsInt(),
                      box.get(1).getAsInt(),
                      box.get(2).getAsInt(),
                      box.get(3).getAsInt()));
          masks.put(name, mask);
        }
        checkMerges(group.getAsJsonObject("merge"), masks);
        checkOverlaps(group, masks);
      }
    }
  }

  private static void checkMerges(JsonObject merge, Map<String, Mask> masks) {
    assertThat(
            named(merge.getAsJsonArray("unionOf"), masks).stream()
                .reduce(Mask::union)
                .orElseThrow()
                .toCocoCounts())
        .isEqualTo(merge.get("union").getAsString());
    assertThat(
            named(merge.getAsJsonArray("intersectionOf"), masks).stream()
                .reduce(Mask::intersect)
                .orElseThrow()
                .toCocoCounts())
        .isEqualTo(merge.get("intersection").getAsString());
  }

  private static void checkOverlaps(JsonObject group, Map<String, Mask> masks) {
    List<Mask> found = named(group.getAsJsonArray("dt"), masks);
    List<Mask> truth = named(group.getAsJsonArray("gt"), masks);
    for (int d = 0; d < found.size(); d++) {
      for (int g = 0; g < truth.size(); g++) {
        boolean crowd = group.getAsJsonArray("iscrowd").get(g).getAsInt() == 1;
        MaskRegion a = MaskRegion.of(found.get(d));
        MaskRegion b = MaskRegion.of(truth.get(g));
        assertThat(a.iou(b, false)).isEqualTo(at(group, "iou", d, g));
        assertThat(a.iou(b, crowd)).isEqualTo(at(group, "iouCrowd", d, g));
        BoundingBox boxA = box(found.get(d));
        BoundingBox boxB = box(truth.get(g));
        assertThat(Boxes.iou(boxA, boxB, false)).isEqualTo(at(group, "bboxIou", d, g));
        assertThat(Boxes.iou(boxA, boxB, crowd)).isEqualTo(at(group, "bboxIouCrowd", d, g));
      }
    }
  }

  private static double at(JsonObject group, String matrix, int row, int column) {
    return group.getAsJsonArray(matrix).get(row).getAsJsonArray().get(column).getAsDouble();
  }
}
