package org.zeroseg.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Box;
import org.zeroseg.api.CocoRle;
import org.zeroseg.api.Mask;
import org.zeroseg.core.golden.Goldens;

/** Polygons, boxes and uncompressed runs as COCO's tools draw, measure and encode them. */
@Tag("parity")
class PolygonsGoldenTest {
  private static JsonObject golden() {
    return Goldens.of("evaluation/rle").json("polygons.json");
  }

  private static double[] doubles(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  private static int[] ints(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .mapToInt(JsonElement::getAsInt)
        .toArray();
  }

  private static Box box(JsonObject entry) {
    double[] box = doubles(entry.get("bbox"));
    return new Box((int) box[0], (int) box[1], (int) box[2], (int) box[3]);
  }

  @Test
  void polygonsAreDrawnBitForBit() {
    for (JsonElement element : golden().getAsJsonArray("polygons")) {
      JsonObject entry = element.getAsJsonObject();
      String name = entry.get("name").getAsString();
      int width = entry.get("width").getAsInt();
      int height = entry.get("height").getAsInt();
      double[][] polygons =
          StreamSupport.stream(entry.getAsJsonArray("polygons").spliterator(), false)
              .map(PolygonsGoldenTest::doubles)
              .toArray(double[][]::new);
      for (int i = 0; i < polygons.length; i++) {
        assertThat(CocoRle.encode(Polygons.runs(width, height, polygons[i])))
            .as("%s, polygon %d", name, i)
            .isEqualTo(entry.getAsJsonArray("each").get(i).getAsString());
      }
      Mask union = Polygons.fill(width, height, polygons);
      assertThat(union.toCocoCounts()).as(name).isEqualTo(entry.get("merged").getAsString());
      assertThat(union.runs()).as(name).isEqualTo(ints(entry.get("mergedCounts")));
      assertThat(union.area()).as(name).isEqualTo(entry.get("area").getAsLong());
      assertThat(RunLengths.box(width, height, union.runs())).as(name).isEqualTo(box(entry));
    }
  }

  @Test
  void boxesAreDrawnAsPolygons() {
    for (JsonElement element : golden().getAsJsonArray("boxes")) {
      JsonObject entry = element.getAsJsonObject();
      double[] box = doubles(entry.get("bbox"));
      Mask mask =
          Polygons.fillBox(
              entry.get("width").getAsInt(),
              entry.get("height").getAsInt(),
              box[0],
              box[1],
              box[2],
              box[3]);
      assertThat(mask.toCocoCounts()).as("%s", entry).isEqualTo(entry.get("rle").getAsString());
    }
  }

  @Test
  void runsAreMeasuredAndEncodedAsGivenEvenWithEmptyRuns() {
    for (JsonElement element : golden().getAsJsonArray("uncompressed")) {
      JsonObject entry = element.getAsJsonObject();
      int[] size = ints(entry.get("size"));
      int[] runs = ints(entry.get("counts"));
      RunLengths.check(size[1], size[0], runs);

      assertThat(CocoRle.encode(runs)).isEqualTo(entry.get("rle").getAsString());
      assertThat(CocoRle.decode(entry.get("rle").getAsString())).isEqualTo(runs);
      assertThat(RunLengths.area(runs)).isEqualTo(entry.get("area").getAsLong());
      assertThat(RunLengths.box(size[1], size[0], runs)).as("%s", entry).isEqualTo(box(entry));
      assertThat(Mask.ofRuns(size[1], size[0], runs).toCocoCounts())
          .isEqualTo(entry.get("reencoded").getAsString());
    }
  }
}
