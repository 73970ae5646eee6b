package org.zeroseg.core.data.cocostuff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept.Novelty;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.TinyTree;

class CocoStuffTest {
  @TempDir Path root;

  private TinyTree tree() {
    TinyTree tree = new TinyTree(root);
    for (String id : new String[] {"000000000001", "000000000002"}) {
      tree.photograph("images/val2017/" + id + ".jpg", 4, 1)
          .labels("annotations/val2017/" + id + ".png", 4, 1, 0, 12, 181, 255);
    }
    return tree.lines("curated/val2017/Coco164kFull_Stuff_Coarse.txt", "000000000002  ")
        .lines("curated/val2017/Coco164kFew_Stuff_6.txt", "000000000001");
  }

  private static Dataset open(String id, DatasetOptions.Builder options) {
    return Datasets.load().open(id, options.build());
  }

  @Test
  void countsCoarseClassesButAsksForFineOnes() {
    Dataset dataset = open("coco-stuff", tree().options());

    assertThat(dataset.categories().size()).isEqualTo(27);
    assertThat(dataset.queries().size()).isEqualTo(171);
    assertThat(dataset.queries().indexOf("window blind")).isPositive();
    assertThat(dataset.labelOfQuery(dataset.queries().indexOf("person")))
        .isEqualTo(dataset.categories().indexOf("person"));
    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(9, 8, 24, -1);
    assertThat(dataset.get(0).imageId()).hasValue(2);
  }

  @Test
  void takesACuratedListOrTheWholeFolder() {
    assertThat(MiniDatasets.keys(open("coco-stuff", tree().options())))
        .containsExactly("images/val2017/000000000002.jpg");
    assertThat(
            MiniDatasets.keys(
                open("coco-stuff", tree().options().set("list", "Coco164kFew_Stuff_6.txt"))))
        .containsExactly("images/val2017/000000000001.jpg");
    assertThat(open("coco-stuff", tree().options().set("list", "all")).size()).isEqualTo(2);
    assertThat(open("coco-stuff", tree().options().target("171")).size()).isEqualTo(2);
    assertThatThrownBy(() -> open("coco-stuff", tree().options().set("list", "few.txt")))
        .hasMessageContaining("there is no list " + root.resolve("curated/val2017/few.txt"));
  }

  @Test
  void countsTheFineClassesInTheOrderOfIdsAndRefusesTheElevenThatNeverOccur() {
    Dataset dataset = open("coco-stuff", tree().options().target("171"));
    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 11, 170, -1);
    assertThat(dataset.categoryId(11)).isEqualTo(13);

    tree().labels("annotations/val2017/000000000001.png", 4, 1, 0, 11, 0, 0);
    assertThatThrownBy(() -> dataset.get(0))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).contains(SampleFault.BAD_LABEL_VALUE))
        .hasMessageContaining("label value 11 at y=0, x=1; allowed are 0 to 10, 12 to 24, ");
  }

  @Test
  void partsTheFineClassesIntoGroups() {
    Dataset weakShot = open("coco-stuff", tree().options().target("171").set("groups", "split1"));
    assertThat(weakShot.groups().get("novel")).hasSize(43).contains(3, 169);
    assertThat(weakShot.groups().get("base")).hasSize(128).doesNotContain(3);
    assertThat(weakShot.categories().get(3).novelty()).isEqualTo(Novelty.UNSEEN);
    assertThat(weakShot.queries().get(4).novelty()).isEqualTo(Novelty.SEEN);

    Dataset zeroShot =
        open("coco-stuff", tree().options().target("171").set("groups", "zero-shot"));
    assertThat(zeroShot.groups().get("unseen")).hasSize(15);

    assertThatThrownBy(() -> open("coco-stuff", tree().options().set("groups", "split1")))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "the 27 coarse classes have no groups, but groups is 'split1'; take target '171'");
    assertThatThrownBy(
            () -> open("coco-stuff", tree().options().target("171").set("groups", "split12")))
        .hasMessage("COCO-Stuff has no groups 'split12', did you mean 'split1'?");
  }

  private TinyTree prepared() {
    TinyTree tree = new TinyTree(root.resolve("prepared"));
    for (String id : new String[] {"000000003518", "000000000077"}) {
      tree.photograph("images_detectron2/train/COCO_train2014_" + id + ".jpg", 3, 1)
          .labels("annotations_detectron2/train/COCO_train2014_" + id + ".png", 3, 1, 0, 170, 255);
    }
    return tree;
  }

  @Test
  void readsThePreparedFormWithoutTheImagesThatSimFormerLeavesOut() {
    Dataset dataset = open("coco-stuff-10k", prepared().options().split("train").target("171"));

    assertThat(MiniDatasets.keys(dataset))
        .containsExactly("images_detectron2/train/COCO_train2014_000000000077.jpg");
    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 170, -1);
    assertThat(((SkippingDataset) dataset).report().count(SampleFault.EXCLUDED)).isEqualTo(1);
    assertThat(
            open("coco-stuff-10k", prepared().options().split("train").set("exclude", "false"))
                .size())
        .isEqualTo(2);
  }

  @Test
  void refusesFoldersThatDoNotCorrespondUnlessBadSamplesMayBeLeftOut() {
    TinyTree tree =
        prepared().labels("annotations_detectron2/train/COCO_train2014_000000000001.png", 1, 1, 0);

    assertThatThrownBy(() -> open("coco-stuff-10k", tree.options().split("train")))
        .hasMessageContaining("there are 1 images, but 2 labels")
        .hasMessageContaining("COCO_train2014_000000000001.png without image");
    Dataset lenient =
        open("coco-stuff-10k", tree.options().split("train").policy(SamplePolicy.SKIP));
    assertThat(lenient.size()).isEqualTo(1);
    assertThat(((SkippingDataset) lenient).report().count(SampleFault.ORPHAN_LABEL)).isEqualTo(1);
  }

  @Test
  void ordersTheZeroShotFormByNovelty() {
    TinyTree tree =
        new TinyTree(root.resolve("coco"))
            .photograph("val2017/000000000139.jpg", 3, 1)
            .labels(
                "coco_stuff/annotations_detectron2/val2017_all/000000000139.png",
                3,
                1,
                0,
                156,
                255);
    Dataset dataset = open("coco-stuff-zero-shot", tree.options());

    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 156, -1);
    assertThat(dataset.categoryId(156)).isEqualTo(21);
    assertThat(dataset.categories().get(156).name()).isEqualTo("cow");
    assertThat(dataset.categories().get(156).novelty()).isEqualTo(Novelty.UNSEEN);
    assertThat(dataset.groups().get("seen")).hasSize(156);
  }
}
