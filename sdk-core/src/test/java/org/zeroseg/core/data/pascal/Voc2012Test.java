package org.zeroseg.core.data.pascal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.TinyTree;

class Voc2012Test {
  @TempDir Path root;

  private TinyTree tree() {
    TinyTree tree = new TinyTree(root).lines("ImageSets/Segmentation/val.txt", "b  ", "a 1");
    tree.lines("ImageSets/Segmentation/train.txt", "c");
    for (String id : List.of("a", "b", "c")) {
      tree.photograph("JPEGImages/" + id + ".jpg", 4, 1)
          .labels("SegmentationClass/" + id + ".png", 4, 1, 0, 15, 15, 255)
          .labels("SegmentationObject/" + id + ".png", 4, 1, 0, 1, 2, 255);
    }
    return tree;
  }

  private static Dataset open(DatasetOptions.Builder options) {
    return Datasets.load().open("voc2012", options.build());
  }

  @Test
  void followsTheListAndSortsTheUnion() {
    assertThat(MiniDatasets.keys(open(tree().options())))
        .containsExactly("JPEGImages/b.jpg", "JPEGImages/a.jpg");
    assertThat(MiniDatasets.keys(open(tree().options().split("trainval"))))
        .containsExactly("JPEGImages/a.jpg", "JPEGImages/b.jpg", "JPEGImages/c.jpg");
  }

  @Test
  void readsTheAugmentedListInBothForms() {
    TinyTree tree =
        tree()
            .labels("SegmentationClassAug/c.png", 4, 1, 1, 1, 1, 1)
            .lines(
                "ImageSets/Segmentation/train_aug.txt",
                "/JPEGImages/a.jpg /SegmentationClass/a.png",
                "c");
    Dataset dataset = open(tree.options().split("train_aug"));

    assertThat(MiniDatasets.keys(dataset)).containsExactly("JPEGImages/a.jpg", "JPEGImages/c.jpg");
    assertThat(dataset.get(0).truth().semantic().orElseThrow().at(1)).isEqualTo(15);
    assertThat(dataset.get(1).truth().semantic().orElseThrow().at(1)).isEqualTo(1);
  }

  @Test
  void takesObjectsFromTheirOwnFiles() {
    Dataset dataset = open(tree().options().truth(TruthKind.INSTANCE));
    List<TrueInstance> instances = dataset.get(1).truth().instances().orElseThrow();

    assertThat(instances).extracting(TrueInstance::label).containsExactly(15, 15);
    assertThat(instances).extracting(TrueInstance::area).containsExactly(1.0, 1.0);
    assertThat(instances).extracting(TrueInstance::id).containsExactly(257L, 258L);
    assertThat(dataset.background()).hasValue(0);
    assertThat(dataset.queries().get(10).name()).isEqualTo("dining table");
  }

  @Test
  void refusesOrLeavesOutAnObjectWithoutClass() {
    TinyTree tree = tree().labels("SegmentationObject/b.png", 4, 1, 3, 1, 2, 255);
    Dataset strict = open(tree.options().truth(TruthKind.INSTANCE));
    Dataset lenient = open(tree.options().truth(TruthKind.INSTANCE).policy(SamplePolicy.SKIP));

    assertThatThrownBy(() -> strict.get(0))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.BAD_ANNOTATION))
        .hasMessageEndingWith("b.png: object 3 has no class in the class labels");
    assertThat(lenient.get(0).truth().instances().orElseThrow()).hasSize(2);
    assertThat(((SkippingDataset) lenient).report().count(SampleFault.BAD_ANNOTATION)).isEqualTo(1);
  }

  @Test
  void takesOnlyAsManyAsAskedFor() {
    assertThat(open(tree().options().limit(1)).size()).isEqualTo(1);
  }

  @Test
  @Tag("parity")
  void readsTheObjectsOfTheMiniatureTree() {
    DatasetOptions.Builder options =
        DatasetOptions.builder(MiniDatasets.root("VOCdevkit/VOC2012"))
            .split("trainval")
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE);
    Dataset dataset = open(options);
    for (int i = 0; i < dataset.size(); i++) {
      List<TrueInstance> instances = dataset.get(i).truth().instances().orElseThrow();
      assertThat(instances).isNotEmpty().allMatch(instance -> instance.area() > 0);
      assertThat(instances).allMatch(instance -> instance.label() > 0 && instance.label() < 21);
    }
  }
}
