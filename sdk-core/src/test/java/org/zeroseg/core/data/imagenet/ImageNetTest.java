package org.zeroseg.core.data.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class ImageNetTest {
  private static final Datasets DATASETS = Datasets.of(new ImageNet(), new ImageNetS());

  @TempDir Path temp;

  @Test
  void labelsImagesByTheirFolder() {
    Dataset train = open(MiniDatasets.root(), "train", "");
    assertThat(MiniDatasets.keys(train))
        .hasSize(7)
        .startsWith("train/n01443537/n01443537_100.JPEG")
        .isSorted();
    assertThat(train.categories().size()).isEqualTo(1000);
    assertThat(train.get(0).truth().imageLabels()).contains(Set.of(1));
    assertThat(train.categories().get(1).name()).isEqualTo("goldfish");
    for (int i = 0; i < train.size(); i++) { // one of them is a CMYK JPEG
      assertThat(train.get(i).key()).isEqualTo(train.key(i));
    }
    assertThat(open(MiniDatasets.root("ImageNet2012"), "val", "").size()).isEqualTo(3);
  }

  @Test
  void readsAFlatValidationFolderWithoutLabels() throws IOException {
    write("val/ILSVRC2012_val_00000001.JPEG", "png"); // by content, whatever the ending says
    Dataset val = open(temp, "val", "");
    assertThat(MiniDatasets.keys(val)).containsExactly("val/ILSVRC2012_val_00000001.JPEG");
    assertThat(val.truthKinds()).isEmpty();
    assertThat(val.get(0).truth().imageLabels()).isEmpty();
  }

  @Test
  void leavesOutTheFourAmbiguousClassesOnRequest() throws IOException {
    write("train/n02012849/n02012849_1.JPEG", "jpg");
    write("train/n01443537/n01443537_1.JPEG", "jpg");
    FileDataset train = (FileDataset) open(temp, "train", "996");
    assertThat(train.categories().size()).isEqualTo(996);
    assertThat(train.size()).isEqualTo(1);
    assertThat(train.report().count(SampleFault.EXCLUDED)).isEqualTo(1);
    write("train/n99999999/n99999999_1.JPEG", "jpg");
    assertThatThrownBy(() -> open(temp, "train", "996"))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).contains(SampleFault.BAD_LABEL_VALUE))
        .hasMessageContaining("its folder 'n99999999' is no class of ImageNet-1K");
  }

  @Test
  void namesThatTwoClassesShareCarryTheirIds() {
    assertThat(WordNetClasses.imageNet(true).classes().vocabulary().names())
        .contains("missile (n03773504)", "missile (n04008634)", "crane bird", "cardigan")
        .contains("Cardigan Welsh Corgi", "sunglasses (n04356056)")
        .doesNotContain("missile", "sunglasses");
    assertThat(WordNetClasses.imageNet(true).position("n01440764")).hasValue(0);
    assertThat(WordNetClasses.imageNet(false).position("n02012849")).isEmpty();
  }

  @Test
  void readsMasksAsTheReferenceDoes() {
    Dataset validation =
        DATASETS.open("imagenet-s", DatasetOptions.builder(MiniDatasets.root()).build());
    String prefix = "ImageNet-S/ImageNetS50/";
    assertThat(MiniDatasets.keys(validation).stream().map(key -> prefix + key).toList())
        .isEqualTo(MiniDatasets.list("imagenet_s50.val"));
    MiniDatasets.assertLabels(validation, "imagenet_s50", "native", prefix, 1000);
    assertThat(validation.categories().size()).isEqualTo(51);
    assertThat(validation.categories().get(2).name()).isEqualTo("tiger shark");
    assertThat(validation.truthKinds()).containsExactly(TruthKind.SEMANTIC);
    Dataset test =
        DATASETS.open(
            "imagenet-s", DatasetOptions.builder(MiniDatasets.root()).split("test").build());
    assertThat(test.size()).isEqualTo(2);
    assertThat(test.get(0).truth().semantic()).isEmpty();
  }

  @Test
  void trainingImagesHaveAClassAndSomeHaveAMask() throws IOException {
    String s = "ImageNet-S/ImageNetS919/";
    write(s + "train/n04356056/a.JPEG", "jpg"); // merged into n04355933
    write(s + "train/n04355933/b.JPEG", "jpg");
    Path mask = temp.resolve(s + "train-semi-segmentation/n04355933/b.png");
    Files.createDirectories(mask.getParent());
    ImageFiles.write(
        RgbImage.generate(3, 2, (x, y) -> x == 0 ? 0x010300 : x == 1 ? 0xE80300 : 0), mask);
    DatasetOptions options =
        DatasetOptions.builder(temp)
            .split("train")
            .target("919")
            .policy(SamplePolicy.STRICT)
            .build();
    Dataset train = DATASETS.open("imagenet-s", options);
    assertThat(train.get(1).truth().imageLabels()).isEqualTo(train.get(0).truth().imageLabels());
    assertThat(train.get(1).truth().semantic()).isEmpty();
    assertThat(train.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(769, -1, 0, 769, -1, 0);
    ImageFiles.write(RgbImage.generate(3, 2, (x, y) -> 0x980300), mask);
    assertThatThrownBy(() -> train.get(0))
        .hasMessageEndingWith("label value 920 at y=0, x=0; allowed are 0 to 919, 1000");
  }

  private static Dataset open(Path root, String split, String target) {
    return DATASETS.open(
        "imagenet", DatasetOptions.builder(root).split(split).target(target).build());
  }

  private void write(String name, String format) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    RgbImage image = RgbImage.generate(3, 2, (x, y) -> x);
    ImageFiles.write(
        format.equals("png") ? ImageFiles.png(image) : ImageFiles.jpeg(image, 90), file);
  }
}
