package org.zeroseg.core.data.pseudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.augment.SourceObject;

class PseudoSetsTest {
  private static final Datasets DATASETS = Datasets.of(new PseudoSets());

  @TempDir Path root;

  @BeforeEach
  void writeImagesWithMasks() throws IOException {
    for (String name : List.of("n01/a.JPEG", "n01/b.JPEG", "n02/c.JPEG")) {
      Path image = root.resolve("ImageNet2012/train").resolve(name);
      Files.createDirectories(image.getParent());
      ImageFiles.write(ImageFiles.png(RgbImage.generate(4, 3, (x, y) -> 40 * x)), image);
      PseudoMaskFile.write(
          PseudoMaskPaths.imageNet(root.resolve("ImageNet2012")).of(image),
          Mask.of(4, 3, (x, y) -> x == 1));
    }
    Files.writeString(
        root.resolve("found.json"),
        """
        {"dog": ["/theirs/train/n01/a.JPEG", "/theirs/train/n01/b.JPEG", "/theirs/train/n01/a.JPEG"],
         "cat": ["/theirs/train/n02/c.JPEG", "/theirs/train/n01/b.JPEG"]}
        """);
  }

  private DatasetOptions.Builder masks() {
    return DatasetOptions.builder(root)
        .set("images", "found.json")
        .set("prefixes", "/theirs/=ImageNet2012/");
  }

  @Test
  void everyImageHasTheMaskAndTheLabelOfItsLastCategory() {
    PseudoMaskSet set = PseudoSets.masks(masks().build());
    assertThat(set.categories()).isEqualTo(2);
    assertThat(set.images(0)).isEqualTo(3);
    assertThat(set.images(1)).isEqualTo(2);
    assertThat(set.load(0, 0).label()).isEqualTo(1);
    assertThat(set.load(0, 1).label()).as("b was found for cats, too").isEqualTo(2);
    assertThat(set.load(1, 1).label()).isEqualTo(2);
    assertThat(set.load(1, 0).mask()).isEqualTo(Mask.of(4, 3, (x, y) -> x == 1));
    assertThat(set.load(1, 0).image().rgb(2, 0)).isEqualTo(80);

    Dataset dataset = DATASETS.open("pseudo-masks", masks().build());
    assertThat(dataset.categories().names()).containsExactly("background", "dog", "cat");
    assertThat(dataset.queries().names()).containsExactly("dog", "cat");
    assertThat(MiniDatasets.keys(dataset)).hasSize(5).doesNotHaveDuplicates();
    Sample sample = dataset.get(3);
    assertThat(sample.truth().semantic().orElseThrow())
        .isEqualTo(PixelLabels.wrap(4, 3, new int[] {0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0}));
    assertThat(sample.truth().instances().orElseThrow().get(0).label()).isEqualTo(2);
  }

  @Test
  void categoriesMayBeGivenInAnotherOrder() {
    PseudoMaskSet set = PseudoSets.masks(masks().set("classes", "cat, fish, dog").build());
    assertThat(set.images(1)).isZero();
    assertThat(set.load(2, 1).label()).as("dog comes last now").isEqualTo(3);
    assertThatThrownBy(() -> PseudoSets.masks(masks().set("classes", "cat, dogs").build()))
        .hasMessage("there are images for 'dog', which is no category, did you mean 'dogs'?");
  }

  @Test
  void aMissingMaskIsAnErrorOrAnotherImageTakesItsPlace() throws IOException {
    Path mask = root.resolve("ImageNet2012/train_pseudo_masks_selfmask/n01/a.json");
    Files.delete(mask);
    assertThatThrownBy(() -> PseudoSets.masks(masks().build()))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.MISSING_LABEL))
        .hasMessageContaining("has no pseudo mask " + mask + "; make the masks first");
    DatasetOptions skipping = masks().policy(SamplePolicy.SKIP).maxSkipRatio(1).build();
    assertThat(PseudoSets.masks(skipping).images(0)).isEqualTo(1);

    PseudoMaskFile.write(mask, Mask.of(5, 3, (x, y) -> true)); // of another size
    assertThatThrownBy(() -> PseudoSets.masks(masks().build()).load(0, 0))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.SIZE_MISMATCH))
        .hasMessageContaining("the image is 4x3, but the label is 5x3");
    SourceObject next = PseudoSets.masks(skipping).load(0, 0);
    assertThat(next.label()).as("b instead of a").isEqualTo(2);
  }

  @Test
  void saysWhichSettingsItNeeds() {
    assertThatThrownBy(() -> DATASETS.open("pseudo-masks", DatasetOptions.builder(root).build()))
        .hasMessage("dataset 'pseudo-masks' needs the setting 'images'");
    assertThatThrownBy(() -> PseudoSets.masks(masks().set("prefixes", "theirs").build()))
        .hasMessage("setting 'prefixes' must be a=b,c=d, but has 'theirs'");
    assertThatThrownBy(() -> DATASETS.open("pseudo-labels", DatasetOptions.builder(root).build()))
        .hasMessage("dataset 'pseudo-labels' needs the setting 'labels'");
  }

  @Test
  void labelsOfAModelAreFoundByTheNameOfTheDatasetsOwn() {
    assertThat(
            PseudoLabels.labelOf(
                "leftImg8bit/train/ulm/ulm_000000_000019_leftImg8bit.png", "cityscapes"))
        .isEqualTo("ulm_000000_000019_gtFine_labelIds.png");
    assertThat(PseudoLabels.labelOf("images/COCO_train2014_000000000077.jpg", "coco-stuff-10k"))
        .isEqualTo("COCO_train2014_000000000077.png");
    assertThat(PseudoLabels.labelOf("train/0000/000001.png", "kitti-step"))
        .isEqualTo("0000/000001.png");
  }

  @Test
  void wholeLabelsAreResizedLikeTheirPhotographAndSmallOnesMustFit() throws IOException {
    write("kitti/train/0000/000000.png", ImageFiles.png(RgbImage.generate(640, 480, (x, y) -> x)));
    write("kitti/train/0000/000001.png", ImageFiles.png(RgbImage.generate(640, 480, (x, y) -> x)));
    // the left half is class 3; the crop of 320x320 out of 427x320 starts at column 53 or 54
    write("made/0000/000000.png", labels(640, 480, 320));
    write("made/0000/000001.png", labels(320, 320, 160));
    DatasetOptions.Builder options =
        DatasetOptions.builder(root.resolve("kitti"))
            .target("kitti-step")
            .set("labels", root.resolve("made").toString());
    Dataset dataset = DATASETS.open("pseudo-labels", options.build());
    assertThat(dataset.categories().size()).isEqualTo(19);
    for (int i = 0; i < 2; i++) {
      PixelLabels truth = dataset.get(i).truth().semantic().orElseThrow();
      assertThat(truth.width()).isEqualTo(320);
      assertThat(truth.height()).isEqualTo(320);
      assertThat(truth.at(150, 100)).isEqualTo(3);
      assertThat(truth.at(170, 100)).isEqualTo(PixelLabels.IGNORED);
    }
    Dataset whole = DATASETS.open("pseudo-labels", options.protocol("native").build());
    assertThat(whole.get(0).truth().semantic().orElseThrow().width()).isEqualTo(640);
    assertThatThrownBy(() -> whole.get(1))
        .hasMessageContaining("the image is 640x480, but the label is 320x320");
  }

  private static byte[] labels(int width, int height, int border) {
    int[] values = new int[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % width < border ? 3 : 255;
    }
    return ImageFiles.labelPng(LabelMap.of(width, height, values), Palette.voc());
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
