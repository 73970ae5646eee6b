package org.zeroseg.core.data.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.TinyTree;

class CityscapesTest {
  private static final String PHOTO = "leftImg8bit/val/bonn/bonn_000000_000019_leftImg8bit.png";
  private static final String TRUTH = "gtFine/val/bonn/bonn_000000_000019_gtFine_";

  @TempDir Path root;

  /** Road, parking, two cars, a group of cars, a caravan, unlabelled, sky. */
  private TinyTree tree() {
    return new TinyTree(root)
        .photograph(PHOTO, 4, 2)
        .labels(TRUTH + "labelIds.png", 4, 2, 7, 9, 26, 26, 26, 29, 0, 23)
        .wideLabels(TRUTH + "instanceIds.png", 4, 2, 7, 9, 26000, 26001, 26, 29000, 0, 23);
  }

  private Sample open(String target) {
    Dataset dataset =
        Datasets.load()
            .open(
                "cityscapes",
                tree()
                    .options()
                    .target(target)
                    .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
                    .build());
    assertThat(dataset.key(0)).isEqualTo(PHOTO);
    return dataset.get(0);
  }

  @Test
  void countsTwentySevenOrNineteenClasses() {
    assertThat(open("27").truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 2, 19, 19, 19, 22, -1, 16);
    assertThat(open("19").truth().semantic().orElseThrow().toArray())
        .containsExactly(0, -1, 13, 13, 13, -1, -1, 10);
  }

  @Test
  void tellsObjectsApartAndTakesAGroupForACrowd() {
    List<TrueInstance> instances = open("19").truth().instances().orElseThrow();

    assertThat(instances).extracting(TrueInstance::label).containsExactly(13, 13, 13);
    assertThat(instances).extracting(TrueInstance::crowd).containsExactly(true, false, false);
    assertThat(instances.get(1).mask().toPixels()[2]).isTrue();
    assertThat(open("27").truth().instances().orElseThrow())
        .extracting(TrueInstance::label)
        .containsExactly(19, 19, 19, 22);
  }

  @Test
  void leavesWhatIsNotEvaluatedVoid() {
    GroundTruth truth = open("27").truth();

    assertThat(truth.panoptic().orElseThrow().segments())
        .containsExactly(
            new TrueSegment(7, 0, 1, false),
            new TrueSegment(23, 16, 1, false),
            new TrueSegment(26, 19, 1, true),
            new TrueSegment(26000, 19, 1, false),
            new TrueSegment(26001, 19, 1, false));
    assertThat(truth.panoptic().orElseThrow().ids().toArray())
        .containsExactly(7, 0, 26000, 26001, 26, 0, 0, 23);
  }

  @Test
  void asksForParkingLotsWhereTheDatasetSaysParking() {
    Dataset dataset =
        Datasets.load().open("cityscapes", tree().options().rename("vegetation", "tree").build());

    assertThat(dataset.categories().get(2).name()).isEqualTo("parking");
    assertThat(dataset.queries().get(2).name()).isEqualTo("parking lot");
    assertThat(dataset.queries().get(14).name()).isEqualTo("tree");
    assertThat(dataset.labelOfQuery(14)).isEqualTo(14);
    assertThat(dataset.categoryId(14)).isEqualTo(21);
  }

  @Test
  void namesValuesThatAreNoIds() {
    tree().wideLabels(TRUTH + "instanceIds.png", 4, 2, 7, 9, 26000, 26001, 26, 40001, 0, 23);
    DatasetOptions options = DatasetOptions.builder(root).truth(TruthKind.PANOPTIC).build();
    Dataset dataset = Datasets.load().open("cityscapes", options);

    assertThatThrownBy(() -> dataset.get(0))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).contains(SampleFault.BAD_LABEL_VALUE))
        .hasMessageContaining("instance id 40001 at y=1, x=1; allowed are 0 to 33, and 1000 times");
  }

  @Test
  void saysWhatItExpectsWhereThereIsNothing() {
    DatasetOptions options = DatasetOptions.builder(root).build();

    assertThatThrownBy(() -> Datasets.load().open("cityscapes", options))
        .hasMessageStartingWith(
            "dataset 'cityscapes/val': %s has no leftImg8bit/val, gtFine/val; expected below the root:"
                .formatted(root))
        .hasMessageContaining("gtFine/{train,val,test}/<city>");
  }

  @Test
  @Tag("parity")
  void readsObjectsThatAgreeWithTheLabels() {
    DatasetOptions options =
        DatasetOptions.builder(MiniDatasets.root("cityscapes"))
            .protocol("reco320")
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
            .build();
    Dataset dataset = Datasets.load().open("cityscapes", options);
    for (int i = 0; i < dataset.size(); i++) {
      GroundTruth truth = dataset.get(i).truth();
      PixelLabels labels = truth.semantic().orElseThrow();
      PixelLabels ids = truth.panoptic().orElseThrow().ids();
      for (TrueInstance instance : truth.instances().orElseThrow()) {
        int[] at = firstPixel(instance);
        assertThat(labels.at(at[0], at[1])).isEqualTo(instance.label());
      }
      for (TrueSegment segment : truth.panoptic().orElseThrow().segments()) {
        long area = 0;
        for (int p = 0; p < ids.count(); p++) {
          if (ids.at(p) == segment.id()) {
            assertThat(labels.at(p)).isEqualTo(segment.label());
            area++;
          }
        }
        assertThat(area).isEqualTo(segment.area()).isPositive();
      }
    }
  }

  private static int[] firstPixel(TrueInstance instance) {
    int first = instance.mask().runs()[0];
    return new int[] {first / instance.mask().height(), first % instance.mask().height()};
  }
}
