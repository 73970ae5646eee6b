package org.zeroseg.core.data.ade20k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.TinyTree;

class Ade20kTest {
  @TempDir Path root;

  private static Dataset open(DatasetOptions.Builder options) {
    return Datasets.load().open("ade20k", options.build());
  }

  @Test
  void readsPublishedLabels() {
    TinyTree tree =
        new TinyTree(root)
            .photograph("images/validation/ADE_val_00000001.jpg", 3, 1)
            .labels("annotations/validation/ADE_val_00000001.png", 3, 1, 0, 1, 150);
    Dataset dataset = open(tree.options().set("groups", "split1"));

    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(-1, 0, 149);
    assertThat(dataset.groups().get("novel")).hasSize(38);
    assertThatThrownBy(() -> open(tree.options().set("groups", "split7")))
        .hasMessage("ade20k has no groups 'split7', did you mean 'split1'?");
    assertThatThrownBy(() -> open(tree.options().split("train")))
        .hasMessageContaining("there is no folder " + root.resolve("images/training"));
  }

  @Test
  void readsPreparedLabelsInBothLayouts() {
    TinyTree tree =
        new TinyTree(root)
            .photograph("images_detectron2/train/ADE_train_00000001.jpg", 2, 1)
            .labels("annotations_detectron2/train/ADE_train_00000001.png", 2, 1, 149, 255)
            .photograph("images_detectron2/train/ADE_train_00005149.jpg", 2, 1)
            .labels("annotations_detectron2/train/ADE_train_00005149.png", 2, 1, 255, 255);
    Dataset dataset = open(tree.options().split("train"));

    assertThat(MiniDatasets.keys(dataset))
        .containsExactly("images_detectron2/train/ADE_train_00000001.jpg");
    assertThat(dataset.get(0).truth().semantic().orElseThrow().toArray()).containsExactly(149, -1);
    assertThat(((SkippingDataset) dataset).report().count(SampleFault.EXCLUDED)).isEqualTo(1);

    TinyTree usual =
        new TinyTree(root.resolve("usual"))
            .photograph("images/training/ADE_train_00000001.jpg", 2, 1)
            .labels("annotations_detectron2/training/ADE_train_00000001.png", 2, 1, 3, 255);
    assertThat(open(usual.options().split("train")).get(0).truth().semantic().orElseThrow().at(0))
        .isEqualTo(3);
  }
}
