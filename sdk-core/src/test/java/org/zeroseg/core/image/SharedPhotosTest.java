package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ImageException;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Decoding of real files against the reference decoder. */
@Tag("parity")
class SharedPhotosTest {
  @Test
  void decodesEveryVariantToTheReferencePixels() {
    Path photos = data("photos");
    try (SafetensorsFile expected =
        SafetensorsFile.open(photos.resolve("variants-expected.safetensors"))) {
      for (String name : expected.names()) {
        if (name.endsWith(".webp") || name.endsWith(".raw")) {
          continue;
        }
        RgbImage image = ImageDecoder.asStored().read(photos.resolve("variants").resolve(name));
        assertThat(new long[] {image.height(), image.width(), 3}).isEqualTo(expected.shape(name));
        assertThat(image.toBytes()).as(name).isEqualTo(expected.bytes(name));
      }
    }
  }

  @Test
  void readsSixteenBitLabelsAsStored() {
    Path photos = data("photos");
    try (SafetensorsFile expected =
        SafetensorsFile.open(photos.resolve("variants-expected.safetensors"))) {
      LabelMap labels =
          ImageDecoder.asStored().readLabels(photos.resolve("variants/png_gray16.png"));
      assertThat(labels.toArray()).containsExactly(ints(expected.longs("png_gray16.png.raw")));
    }
  }

  @Test
  void turnsAPhotographUprightOnRequest() {
    Path file = data("photos").resolve("variants/jpeg_exif_orientation6.jpg");

    RgbImage stored = ImageDecoder.asStored().read(file);
    RgbImage upright = RgbImage.read(file);

    assertThat(upright.width()).isEqualTo(stored.height());
    assertThat(upright.height()).isEqualTo(stored.width());
    assertThat(upright.rgb(stored.height() - 1, 0)).isEqualTo(stored.rgb(0, 0));
    assertThat(upright.rgb(0, 0)).isEqualTo(stored.rgb(0, stored.height() - 1));
  }

  @Test
  void refusesEveryBrokenFileByName() throws IOException {
    try (Stream<Path> files = Files.list(data("photos/broken"))) {
      List<Path> broken = files.sorted().toList();
      assertThat(broken).isNotEmpty();
      for (Path file : broken) {
        assertThatThrownBy(() -> RgbImage.read(file))
            .as(file.toString())
            .isInstanceOf(ImageException.class)
            .hasMessageStartingWith("cannot read image '" + file + "': ");
      }
    }
  }

  @Test
  void saysThatWebpIsUnsupported() {
    Path file = data("photos").resolve("variants/webp_lossy.webp");

    assertThatThrownBy(() -> RgbImage.read(file))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "cannot read image '%s': unsupported image format WebP; convert it to PNG or JPEG",
            file);
  }

  @Test
  void readsLabelFilesOfEveryDepth() {
    Path extras = data("mini-datasets/_extras");
    try (SafetensorsFile expected = SafetensorsFile.open(extras.resolve("labels.safetensors"))) {
      for (String name : expected.names()) {
        LabelMap labels = ImageDecoder.asStored().readLabels(extras.resolve(name));
        assertThat(labels.toArray()).as(name).containsExactly(ints(expected.longs(name)));
      }
    }
  }

  @Test
  void picksTheSameNearestPixels() throws IOException {
    String json = Files.readString(data("mini-datasets/_extras").resolve("resize_nearest.json"));
    JsonArray cases = JsonParser.parseString(json).getAsJsonArray();
    for (JsonElement element : cases) {
      int in = element.getAsJsonObject().get("in").getAsInt();
      int out = element.getAsJsonObject().get("out").getAsInt();
      JsonArray source = element.getAsJsonObject().getAsJsonArray("source");
      int[] expected = new int[source.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = source.get(i).getAsInt();
      }
      assertThat(Resampling.nearestSources(in, out)).as("%d -> %d", in, out).isEqualTo(expected);
    }
  }

  @Test
  void appliesTheEvaluationTransformToWholeFiles() throws IOException {
    Path root = data("mini-datasets");
    String json = Files.readString(root.resolve("_expected/expected.json"));
    int compared = 0;
    for (JsonElement element :
        JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("labels")) {
      var sample = element.getAsJsonObject();
      if (!sample.has("imagePng")) {
        continue;
      }
      Resampling filter =
          sample.get("dataset").getAsString().equals("pascal_context")
              ? Resampling.BILINEAR
              : Resampling.NEAREST;
      RgbImage image =
          ImageDecoder.asStored().read(root.resolve(sample.get("image").getAsString()));
      RgbImage expected =
          ImageDecoder.asStored()
              .read(root.resolve("_expected").resolve(sample.get("imagePng").getAsString()));
      RgbImage actual =
          Preprocessing.imageNet(sample.get("height").getAsInt(), filter).transform(image);
      assertThat(actual).as(sample.get("image").getAsString()).isEqualTo(expected);
      compared++;
    }
    assertThat(compared).isPositive();
  }

  @Test
  void decodesEveryPhotographOfTheMiniatureDatasets() throws IOException {
    try (Stream<Path> files = Files.walk(data("mini-datasets"))) {
      List<Path> photos =
          files
              .filter(file -> file.toString().matches(".*\\.(jpg|JPEG|png)"))
              .filter(file -> !file.toString().contains("_broken"))
              .toList();
      assertThat(photos)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(RgbImage.read(file).width()).isPositive());
    }
  }

  private static Path data(String folder) {
    Path path = Goldens.beside("../shared/data").resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(path), () -> "no test data in " + path);
    return path;
  }

  private static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }
}
