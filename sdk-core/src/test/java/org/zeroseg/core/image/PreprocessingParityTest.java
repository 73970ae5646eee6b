package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Preprocessing against the pixels and tensors of the published pipelines. */
@Tag("parity")
class PreprocessingParityTest {
  private static SafetensorsFile golden;

  @BeforeAll
  static void open() {
    golden = Goldens.of("clip").open("preprocess.safetensors");
  }

  @AfterAll
  static void close() {
    if (golden != null) {
      golden.close();
    }
  }

  @Test
  void resizesToTheSameBytes() {
    List<String> cases = names(".*\\.resize\\..*");
    for (String name : cases) {
      String[] parts = name.split("\\.", -1);
      long[] shape = golden.shape(name);
      Resampling filter = Resampling.valueOf(parts[3].toUpperCase(Locale.ROOT));
      RgbImage resized = image(parts[0]).resize((int) shape[1], (int) shape[0], filter);
      assertBytes(name, resized.toBytes());
    }
  }

  @Test
  void preparesImagesForClip() {
    for (String name : names(".*\\.clip\\.tensor")) {
      String id = name.substring(0, name.indexOf('.'));
      Preprocessing clip = Preprocessing.clip((int) golden.shape(name)[1]);
      Preprocessing resizeOnly =
          new Preprocessing(clip.resize(), clip.size(), clip.filter(), 0, clip.mean(), clip.std());
      assertBytes(id + ".clip.resized", resizeOnly.transform(image(id)).toBytes());
      assertBytes(id + ".clip.cropped", clip.transform(image(id)).toBytes());
      assertTensor(name, clip.apply(image(id)));
    }
  }

  @Test
  void preparesArchiveImages() {
    for (String name : names(".*\\.archive\\.tensor")) {
      String id = name.substring(0, name.indexOf('.'));
      assertTensor(name, Preprocessing.recoArchive((int) golden.shape(name)[1]).apply(image(id)));
    }
  }

  @Test
  void preparesEvaluationImagesAndLabels() {
    for (String name : names(".*\\.eval\\.tensor")) {
      String id = name.substring(0, name.indexOf('.'));
      Preprocessing evaluation =
          Preprocessing.imageNet((int) golden.shape(name)[1], Resampling.NEAREST);
      assertTensor(name, evaluation.apply(image(id)));
      long[] shape = golden.shape(id + ".label");
      int[] labels = new int[Math.toIntExact(shape[0] * shape[1])];
      byte[] bytes = golden.bytes(id + ".label");
      for (int i = 0; i < labels.length; i++) {
        labels[i] = bytes[i] & 0xFF;
      }
      LabelMap map = LabelMap.of((int) shape[1], (int) shape[0], labels);
      assertThat(evaluation.transform(map, 0).toArray())
          .as(id + ".eval.label")
          .containsExactly(ints(id + ".eval.label"));
    }
  }

  @Test
  void convertsToGrey() {
    for (String name : names(".*\\.gray")) {
      assertBytes(name, image(name.substring(0, name.indexOf('.'))).toGrey());
    }
  }

  private static List<String> names(String pattern) {
    List<String> names = golden.names().stream().filter(name -> name.matches(pattern)).toList();
    assertThat(names).isNotEmpty();
    return names;
  }

  private static RgbImage image(String id) {
    long[] shape = golden.shape(id + ".image");
    return RgbImage.of((int) shape[1], (int) shape[0], golden.bytes(id + ".image"));
  }

  private static int[] ints(String name) {
    long[] values = golden.longs(name);
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  private static void assertBytes(String name, byte[] actual) {
    assertThat(actual).as(name).isEqualTo(golden.bytes(name));
  }

  private static void assertTensor(String name, ImageTensor actual) {
    assertThat(actual.shape()).containsExactly(1, 3, golden.shape(name)[1], golden.shape(name)[2]);
    Goldens.assertClose(golden, name, actual.values(), 1e-6, 0);
  }
}
