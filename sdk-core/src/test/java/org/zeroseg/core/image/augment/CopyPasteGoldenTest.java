package org.zeroseg.core.image.augment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.NearestRule;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.weights.SafetensorsFile;

/** Parity of sample synthesis with the authors' code, given every random decision. */
@Tag("parity")
class CopyPasteGoldenTest {
  private final Goldens goldens = Goldens.of("zutis");
  private final JsonObject config = goldens.json("copy_paste.json");
  private final int crop = config.get("crop_size").getAsInt();
  private final int ignored = config.get("ignore_index").getAsInt();

  @TestFactory
  Stream<DynamicTest> reproducesTheSamplesOfTheReference() {
    return config.getAsJsonObject("samples").entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      try (SafetensorsFile file = goldens.open("copy_paste.safetensors")) {
                        check(file, entry.getKey(), entry.getValue().getAsJsonObject());
                      }
                    }));
  }

  private void check(SafetensorsFile file, String name, JsonObject sample) {
    List<PlacedObject> ours = new ArrayList<>();
    List<PlacedObject> exact = new ArrayList<>();
    for (JsonElement element : sample.getAsJsonArray("objects")) {
      JsonObject object = element.getAsJsonObject();
      String tensor = "%s.object_%d.".formatted(name, ours.size());
      SourceObject source = source(file, object);
      Geometry geometry = geometry(object, source);
      Photometry photometry = photometry(object);
      PlacedObject placed = source.place(geometry, photometry, ignored);
      ours.add(placed);
      if (file.names().contains(tensor + "geo_image")) {
        assertLevels(file, tensor + "geo_image", geometry.apply(source.image()), 1, 1);
        assertLabels(file, tensor + "geo_mask", placed.mask());
        assertLevels(file, tensor + "photo_image", placed.image(), 3, 0.9);
        RgbImage photo = image(file, tensor + "photo_image");
        exact.add(new PlacedObject(photo, placed.mask(), placed.label()));
      }
    }
    CopyPaste copyPaste = new CopyPaste(ignored, false);
    SyntheticSample result = copyPaste.compose(ours, rule(sample));
    assertThat(result.pastes()).isEqualTo(pastes(sample));
    assertLabels(file, name + ".semantic_mask", result.semantic());
    assertInstances(file, name + ".instance_mask", result.instanceMasks());
    Preprocessing normalise = Preprocessing.imageNetNative();
    if (exact.size() == ours.size()) {
      SyntheticSample given = copyPaste.compose(exact, rule(sample));
      float[] values = normalise.normalise(given.image()).values();
      Goldens.assertClose(file, name + ".image", values, 2e-6, 0);
    } else {
      float level = 3 / (255 * 0.224f); // the sample's photometry is not given: within 3 levels
      float[] values = normalise.normalise(result.image()).values();
      Goldens.assertClose(file, name + ".image", values, level + 1e-3, 0);
    }
  }

  private static SourceObject source(SafetensorsFile file, JsonObject object) {
    String tensor = "source_" + object.get("source").getAsInt();
    RgbImage image = image(file, tensor + ".image");
    float[] mask = file.floats(tensor + ".mask");
    boolean[] inside = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      inside[i] = mask[i] != 0;
    }
    return new SourceObject(
        image,
        Mask.ofPixels(image.width(), image.height(), inside),
        object.get("label_id").getAsInt());
  }

  private Geometry geometry(JsonObject object, SourceObject source) {
    int[] size = ints(object, "scaled_size_hw");
    double scale = object.get("scale").getAsDouble();
    assertThat(size)
        .containsExactly(
            (int) (source.image().height() * scale), (int) (source.image().width() * scale));
    int[] pad = ints(object, "pad_left_top_right_bottom");
    int[] corner = ints(object, "crop_top_left");
    return new Geometry(
        size[1],
        size[0],
        new Padding(pad[0], pad[1], pad[2], pad[3]),
        corner[1],
        corner[0],
        crop,
        crop,
        object.get("hflip").getAsBoolean(),
        NearestRule.TORCH);
  }

  private static Photometry photometry(JsonObject object) {
    Optional<ColourJitter> jitter = Optional.empty();
    if (!object.get("jitter").isJsonNull()) {
      JsonObject values = object.getAsJsonObject("jitter");
      jitter =
          Optional.of(
              new ColourJitter(
                  Arrays.stream(ints(values, "order"))
                      .mapToObj(step -> ColourJitter.Step.values()[step])
                      .toList(),
                  values.get("brightness").getAsDouble(),
                  values.get("contrast").getAsDouble(),
                  values.get("saturation").getAsDouble(),
                  values.get("hue").getAsDouble()));
    }
    Optional<GaussianBlur> blur = Optional.empty();
    if (!object.get("blur").isJsonNull()) {
      JsonObject values = object.getAsJsonObject("blur");
      blur =
          Optional.of(
              new GaussianBlur(values.get("kernel").getAsInt(), values.get("sigma").getAsDouble()));
    }
    return new Photometry(jitter, object.get("gray").getAsBoolean(), blur);
  }

  private static List<Paste> pastes(JsonObject sample) {
    List<Paste> pastes = new ArrayList<>();
    for (JsonElement element : sample.getAsJsonArray("pastes")) {
      JsonObject paste = element.getAsJsonObject();
      int[] box = ints(paste, "bbox_ymin_ymax_xmin_xmax");
      int[] corner = ints(paste, "paste_top_left");
      pastes.add(
          new Paste(
              paste.get("object").getAsInt(),
              new Box(box[2], box[0], box[3] - box[2], box[1] - box[0]),
              corner[1],
              corner[0]));
    }
    return pastes;
  }

  private static Paste.Rule rule(JsonObject sample) {
    Map<Integer, Paste.Corner> corners = new HashMap<>();
    pastes(sample)
        .forEach(paste -> corners.put(paste.object(), new Paste.Corner(paste.left(), paste.top())));
    return (object, width, height, canvasWidth, canvasHeight) -> corners.get(object);
  }

  private static int[] ints(JsonObject object, String key) {
    JsonArray values = object.getAsJsonArray(key);
    int[] result = new int[values.size()];
    Arrays.setAll(result, i -> values.get(i).getAsInt());
    return result;
  }

  private static RgbImage image(SafetensorsFile file, String tensor) {
    long[] shape = file.shape(tensor);
    float[] values = file.floats(tensor);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (int) values[i];
    }
    return RgbImage.of((int) shape[1], (int) shape[0], pixels);
  }

  /** All levels within {@code most}, at least {@code share} of them within 1. */
  private static void assertLevels(
      SafetensorsFile file, String tensor, RgbImage image, int most, double share) {
    byte[] actual = image.toBytes();
    float[] expected = file.floats(tensor);
    assertThat(actual).as(tensor).hasSize(expected.length);
    int near = 0;
    for (int i = 0; i < actual.length; i++) {
      int error = Math.abs((actual[i] & 0xFF) - (int) expected[i]);
      assertThat(error).as("%s at %d", tensor, i).isLessThanOrEqualTo(most);
      near += error <= 1 ? 1 : 0;
    }
    assertThat(near)
        .as("levels of %s within 1", tensor)
        .isGreaterThanOrEqualTo((int) Math.ceil(share * actual.length));
  }

  private static void assertLabels(SafetensorsFile file, String tensor, LabelMap labels) {
    int[] actual = labels.toArray();
    float[] floats = new float[actual.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = actual[i];
    }
    Goldens.assertClose(file, tensor, floats, 0, 0);
  }

  private static void assertInstances(SafetensorsFile file, String tensor, List<Mask> masks) {
    float[] expected = file.floats(tensor);
    int at = 0;
    assertThat(file.shape(tensor)[0]).isEqualTo(masks.size());
    for (Mask mask : masks) {
      for (boolean inside : mask.toPixels()) {
        assertThat(inside).as("%s at %d", tensor, at).isEqualTo(expected[at] != 0);
        at++;
      }
    }
  }
}
