package org.zeroseg.core.data.kitti;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.TinyTree;

class KittiStepTest {
  @TempDir Path root;

  @Test
  void readsClassesFromRedAndObjectsFromGreenAndBlue() {
    // road, void, car 258, a group of persons, sky with a number that means nothing, car 1
    TinyTree tree =
        new TinyTree(root)
            .photograph("val/0002/000007.png", 6, 1)
            .colours(
                "panoptic_maps/val/0002/000007.png",
                6,
                1,
                0x000000,
                0xFF0000,
                0x0D0102,
                0x0B0000,
                0x0A0005,
                0x0D0001);
    Dataset dataset =
        Datasets.load()
            .open(
                "kitti-step",
                tree.options()
                    .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
                    .build());

    GroundTruth truth = dataset.get(0).truth();

    assertThat(dataset.key(0)).isEqualTo("val/0002/000007.png");
    assertThat(truth.semantic().orElseThrow().toArray()).containsExactly(0, -1, 13, 11, 10, 13);
    assertThat(truth.instances().orElseThrow())
        .extracting(TrueInstance::label)
        .containsExactly(11, 13, 13);
    assertThat(truth.instances().orElseThrow())
        .extracting(TrueInstance::crowd)
        .containsExactly(true, false, false);
    TruePanoptic panoptic = truth.panoptic().orElseThrow();
    assertThat(panoptic.segments())
        .extracting(TrueSegment::label)
        .containsExactly(0, 10, 11, 13, 13);
    assertThat(panoptic.ids().at(1)).isZero();
    assertThat(panoptic.ids().at(2)).isEqualTo((13 + 1 << 16) + 258);
  }
}
