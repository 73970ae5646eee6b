package org.zeroseg.core.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

class SampleSynthesisTest {
  static LongStream seeds() {
    return Seeds.of(60);
  }

  /** Category c has c images, so the first has none; image i of category c has colour (c, i). */
  private static final ObjectPool POOL =
      new ObjectPool() {
        @Override
        public int categories() {
          return 4;
        }

        @Override
        public int images(int category) {
          return category;
        }

        @Override
        public SourceObject load(int category, int index) {
          assertThat(index).isBetween(0, category - 1);
          return new SourceObject(
              RgbImage.generate(30, 20, (x, y) -> category << 16 | index << 8),
              Mask.of(30, 20, (x, y) -> x > 5 && x < 20 && y > 3 && y < 15),
              category + 1);
        }
      };

  private static SynthesisOptions plain(int largestCount, double oneCategory) {
    Augmentation still =
        new Augmentation(GeometryOptions.zutis(24).withScales(0.5, 1), PhotometryOptions.NONE, -1);
    return new SynthesisOptions(largestCount, oneCategory, false, still);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPixelShowsTheObjectThatItsLabelsName(long seed) {
    SampleSynthesis synthesis = new SampleSynthesis(POOL, plain(6, 0.5));

    SyntheticSample sample = synthesis.sample(new SplittableRandom(seed));

    assertThat(sample).isEqualTo(synthesis.sample(new SplittableRandom(seed)));
    List<Mask> masks = sample.instanceMasks();
    assertThat(masks).hasSize(sample.objects());
    int covered = masks.stream().mapToInt(mask -> (int) mask.area()).sum();
    int labelled = 0;
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 24; x++) {
        int label = sample.semantic().at(x, y);
        int id = sample.instances().at(x, y);
        assertThat(label > 0).isEqualTo(id > 0);
        if (label > 0) {
          labelled++;
          assertThat(sample.image().rgb(x, y) >> 16).isEqualTo(label - 1);
        }
      }
    }
    assertThat(covered).isEqualTo(labelled);
  }

  @Test
  void drawsEveryImageAndRespectsTheModeOfOneCategory() {
    Set<Integer> seen = new HashSet<>();
    SampleSynthesis one = new SampleSynthesis(POOL, plain(5, 1));
    for (long seed = 0; seed < 200; seed++) {
      SyntheticSample sample = one.sample(new SplittableRandom(seed));
      Set<Integer> labels = new HashSet<>();
      for (int label : sample.semantic().toArray()) {
        labels.add(label);
      }
      labels.removeAll(Set.of(0, -1));
      assertThat(labels).hasSizeLessThanOrEqualTo(1);
      seen.addAll(labels);
      assertThat(sample.objects()).isBetween(1, 5);
    }
    assertThat(seen).containsExactlyInAnyOrder(2, 3, 4);
  }

  @Test
  void withoutCopyPasteThereIsOneObject() {
    SampleSynthesis single = new SampleSynthesis(POOL, plain(10, 0.5).withLargestCount(1));
    for (long seed = 0; seed < 30; seed++) {
      assertThat(single.sample(new SplittableRandom(seed)).objects()).isEqualTo(1);
    }
  }

  @Test
  void publishedBoxesLoseTheLastRowAndColumn() {
    PlacedObject canvas = placed(LabelMap.of(4, 4, new int[16]), 0x000000);
    int[] square = new int[16];
    square[5] = 1;
    square[6] = 1;
    square[9] = 1;
    square[10] = 1;
    PlacedObject object = placed(LabelMap.of(4, 4, square), 0xFFFFFF);
    Paste.Rule corner = (k, width, height, w, h) -> new Paste.Corner(0, 0);

    SyntheticSample published = new CopyPaste(-1, false).compose(List.of(canvas, object), corner);
    SyntheticSample whole = new CopyPaste(-1, true).compose(List.of(canvas, object), corner);

    assertThat(published.instanceMasks().get(1).area()).isEqualTo(1);
    assertThat(whole.instanceMasks().get(1).area()).isEqualTo(4);
    assertThat(whole.image().rgb(1, 1)).isEqualTo(0xFFFFFF);
    assertThat(whole.image().rgb(2, 2)).isZero();
  }

  @Test
  void objectsWithoutPixelsAreSkippedButKeepTheirMask() {
    LabelMap none = LabelMap.of(4, 4, new int[16]);
    PlacedObject canvas = placed(none, 0);

    SyntheticSample sample =
        new CopyPaste(-1, false)
            .compose(
                List.of(canvas, placed(none, 0xFFFFFF)),
                (k, width, height, w, h) -> {
                  throw new AssertionError("nothing to place");
                });

    assertThat(sample.pastes()).isEmpty();
    assertThat(sample.instanceMasks()).hasSize(2).allMatch(Mask::isEmpty);
  }

  private static PlacedObject placed(LabelMap mask, int colour) {
    return new PlacedObject(RgbImage.generate(4, 4, (x, y) -> colour), mask, 3);
  }

  @Test
  void refusesAPoolWithoutImages() {
    ObjectPool empty =
        new ObjectPool() {
          @Override
          public int categories() {
            return 3;
          }

          @Override
          public int images(int category) {
            return 0;
          }

          @Override
          public SourceObject load(int category, int index) {
            throw new AssertionError("nothing to load");
          }
        };
    assertThatThrownBy(() -> new SampleSynthesis(empty, SynthesisOptions.zutis(384)))
        .hasMessage("no image in any of the 3 categories to make samples of");
  }
}
