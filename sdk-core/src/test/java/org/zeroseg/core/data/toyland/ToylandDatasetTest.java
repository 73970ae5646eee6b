package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.image.RgbImage;

class ToylandDatasetTest {
  private static Dataset open(DatasetOptions.Builder options) {
    return Datasets.load().open("toyland", options.build());
  }

  private static DatasetOptions.Builder options() {
    return DatasetOptions.builder(Path.of(".")).limit(20).set("size", "48");
  }

  @Test
  void givesEveryPixelALabelAndASegment() {
    Dataset dataset = open(options().split("test"));
    assertThat(dataset.size()).isEqualTo(20);
    for (int i = 0; i < dataset.size(); i++) {
      Sample sample = dataset.get(i);
      GroundTruth truth = sample.truth();
      PixelLabels labels = truth.semantic().orElseThrow();
      TruePanoptic panoptic = truth.panoptic().orElseThrow();
      long area = 0;
      for (TrueSegment segment : panoptic.segments()) {
        area += segment.area();
      }
      assertThat(area).isEqualTo(labels.count()).isEqualTo(48 * 48);
      for (int p = 0; p < labels.count(); p++) {
        assertThat(panoptic.ids().at(p) / 1000 - 1).isEqualTo(labels.at(p));
      }
      for (TrueInstance instance : truth.instances().orElseThrow()) {
        assertThat(dataset.categories().get(instance.label()).kind()).isEqualTo(Concept.Kind.THING);
        assertThat(instance.mask().area()).isEqualTo((long) instance.area()).isPositive();
      }
      assertThat(truth.imageLabels().orElseThrow()).isNotEmpty();
    }
  }

  @Test
  void drawsTheSameSceneAsToyland() {
    Dataset dataset = open(options());
    Scene scene = new Toyland(48).scene(Split.VAL, 3);
    Sample sample = dataset.get(3);

    assertThat(RgbImage.of(((ImageInput.Pixels) sample.image()).image())).isEqualTo(scene.image());
    assertThat(sample.truth().semantic().orElseThrow().toArray())
        .isEqualTo(scene.semanticMap().toArray());
    assertThat(sample.imageId()).hasValue(scene.seed());
    assertThat(sample.key()).isEqualTo(dataset.key(3)).isEqualTo("1000000003");
    assertThat(dataset.categories().names()).isEqualTo(ToyClass.words());
    assertThat(dataset.get(3)).isNotSameAs(sample);
  }

  @Test
  void drawsSingleThingsOnRequest() {
    Dataset dataset = open(options().set("objects", "true"));

    assertThat(dataset.get(0).truth().instances().map(List::size).orElseThrow()).isBetween(1, 2);
  }

  @Test
  void refusesSizesThatAreNoNumbers() {
    assertThatThrownBy(() -> open(options().set("size", "big")))
        .hasMessage("the size of toyland's pictures is not a number: 'big'");
    assertThatThrownBy(() -> open(options().set("sise", "64")))
        .hasMessage("dataset 'toyland' has no setting 'sise', did you mean 'size'?");
    assertThatThrownBy(() -> new ToylandDataset(new Toyland(48), Split.VAL, 100_001, false))
        .hasMessage("size must be in [1, 100000] for VAL, but is 100001");
  }
}
