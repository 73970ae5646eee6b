package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.formats.MatFile;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.weights.SafetensorsFile;

/** Every miniature dataset of these families loads to the labels of the authors' own classes. */
@Tag("parity")
class MiniDatasetsTest {
  /** How an expected entry is opened: id, folder, target, the file value of ignored pixels. */
  private record Form(String id, String folder, String target, int ignored) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "cityscapes reco320", new Form("cityscapes", "cityscapes", "27", -1),
          "coco_stuff reco320", new Form("coco-stuff", "cocostuff", "27", -1),
          "coco_stuff native 171 contiguous", new Form("coco-stuff", "cocostuff", "171", 255),
          "coco_stuff_10k reco320", new Form("coco-stuff-10k", "cocostuff10k", "27", -1),
          "kitti_step native", new Form("kitti-step", "kitti_step", "", -1),
          "pascal_context reco320", new Form("pascal-context", "VOCdevkit/VOC2010", "", -1),
          "voc2012 native", new Form("voc2012", "VOCdevkit/VOC2012", "", 255),
          "ade20k native", new Form("ade20k", "ADEChallengeData2016", "", 255));

  private final Map<String, Dataset> opened = new HashMap<>();

  @TestFactory
  List<DynamicTest> loadsTheExpectedLabels() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonElement element : MiniDatasets.expected().getAsJsonArray("labels")) {
      JsonObject entry = element.getAsJsonObject();
      String kind = text(entry, "dataset") + " " + text(entry, "protocol");
      if (FORMS.containsKey(kind)) {
        String name = kind + " " + text(entry, "image");
        tests.add(DynamicTest.dynamicTest(name, () -> compare(entry, FORMS.get(kind))));
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(FORMS.size());
    return tests;
  }

  private void compare(JsonObject entry, Form form) {
    String key = text(entry, "image").substring(form.folder().length() + 1);
    Sample sample = find(form, text(entry, "protocol").split(" ", 2)[0], key);
    PixelLabels labels = sample.truth().semantic().orElseThrow();

    try (SafetensorsFile expected =
        SafetensorsFile.open(MiniDatasets.root("_expected/labels.safetensors"))) {
      String tensor = text(entry, "tensor");
      assertThat(new long[] {labels.height(), labels.width()}).isEqualTo(expected.shape(tensor));
      long[] ours =
          IntStream.of(labels.toArray())
              .mapToLong(label -> label == PixelLabels.IGNORED ? form.ignored() : label)
              .toArray();
      long[] theirs = unsigned(expected.longs(tensor), form.ignored());
      assertThat(ours).isEqualTo(theirs);
    }
    if (entry.has("imagePng")) {
      RgbImage theirs =
          ImageDecoder.asStored().read(MiniDatasets.root("_expected/" + text(entry, "imagePng")));
      assertThat(pixels(sample)).isEqualTo(theirs);
    }
  }

  /** 255 does not fit into signed bytes. */
  private static long[] unsigned(long[] values, int ignored) {
    return LongStream.of(values).map(v -> v < 0 && ignored == 255 ? v & 0xFF : v).toArray();
  }

  private Sample find(Form form, String protocol, String key) {
    for (String split : List.of("val", "train")) {
      String name = form + protocol + split;
      Dataset dataset = opened.computeIfAbsent(name, any -> open(form, protocol, split));
      for (int i = 0; i < dataset.size(); i++) {
        if (dataset.key(i).equals(key)) {
          return dataset.get(i);
        }
      }
    }
    throw new AssertionError("no sample " + key);
  }

  private static Dataset open(Form form, String protocol, String split) {
    return Datasets.load()
        .open(
            form.id(),
            DatasetOptions.builder(MiniDatasets.root(form.folder()))
                .split(split)
                .target(form.target())
                .protocol(protocol)
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes.val, cityscapes, cityscapes, val",
    "coco_stuff.val, coco-stuff, cocostuff, val",
    "coco_stuff.train10k, coco-stuff-10k, cocostuff10k, train",
    "kitti_step.val, kitti-step, kitti_step, val",
    "pascal_context.val, pascal-context, VOCdevkit/VOC2010, val"
  })
  void listsFilesInTheExpectedOrder(String list, String id, String folder, String split) {
    DatasetOptions options = DatasetOptions.builder(MiniDatasets.root(folder)).split(split).build();
    Dataset dataset = Datasets.load().open(id, options);

    assertThat(MiniDatasets.keys(dataset).stream().map(key -> folder + "/" + key).toList())
        .isEqualTo(MiniDatasets.list(list));
  }

  @Test
  void readsMatFilesAsStored() {
    try (SafetensorsFile expected =
        SafetensorsFile.open(MiniDatasets.root("_expected/labels.safetensors"))) {
      List<String> names =
          expected.names().stream().filter(name -> name.startsWith("cocostuff10k.S.")).toList();
      assertThat(names).isNotEmpty();
      for (String name : names) {
        String file = "cocostuff10k/annotations/" + name.substring("cocostuff10k.S.".length());
        int[] labels = read(file + ".mat").toArray();
        assertThat(IntStream.of(labels).asLongStream().toArray())
            .as(name)
            .isEqualTo(unsigned(expected.longs(name), 255));
      }
    }
  }

  private static LabelMap read(String file) {
    try {
      return MatFile.read(MiniDatasets.root(file), "S");
    } catch (SampleException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes, ., 2",
    "coco-stuff, ., 2",
    "coco-stuff-10k, ., 1",
    "kitti-step, ., 4",
    "voc2012, VOCdevkit, 1",
    "pascal-context, VOCdevkit, 2",
    "ade20k, ., 3"
  })
  void findsAFolderThatLiesBelowTheRoot(String id, String root, int samples) {
    Dataset dataset =
        Datasets.load().open(id, DatasetOptions.builder(MiniDatasets.root(root)).build());

    assertThat(dataset.size()).isEqualTo(samples);
    for (int i = 0; i < samples; i++) {
      assertThat(dataset.get(i).key()).isEqualTo(dataset.key(i));
    }
  }

  private static RgbImage pixels(Sample sample) {
    return RgbImage.of(((ImageInput.Pixels) sample.image()).image());
  }

  private static String text(JsonObject entry, String key) {
    return entry.get(key).getAsString();
  }
}
