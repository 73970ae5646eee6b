package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanopticSegmentationTest {
  private static final Vocabulary WORDS = Samples.COW_AND_GRASS;
  private static final Segment LEFT = segment(3, 0, 0.9f, 1, 0, 0, 0);
  private static final Segment RIGHT = segment(5, 0, 0.8f, 0, 0, 1, 0);
  private static final Segment MEADOW = segment(7, 1, 0.5f, 0, 1, 0, 0);
  private static final int[] IDS = {3, 7, 5, Segmentation.NOTHING};

  private static Segment segment(int id, int concept, float score, int... pixels) {
    Mask mask = Mask.of(4, 1, (x, y) -> pixels[x] == 1);
    return new Segment(id, WORDS.get(concept), mask, score);
  }

  private static PanopticSegmentation of(int[] ids, Segment... segments) {
    return PanopticSegmentation.of(WORDS, 4, 1, ids, List.of(segments), Explanation.none());
  }

  private static PanopticSegmentation twoCowsOnAMeadow() {
    return of(IDS, LEFT, RIGHT, MEADOW);
  }

  @Test
  void objectsOfAConceptMergeIntoOneSemanticSegment() {
    SemanticSegmentation semantic = twoCowsOnAMeadow().toSemantic();

    assertThat(semantic.labels()).containsExactly(0, 1, 0, Segmentation.NOTHING);
    assertThat(semantic.segments()).extracting(Segment::score).containsExactly(0.85f, 0.5f);
  }

  @Test
  void onlyThingsAreInstances() {
    InstanceSegmentation objects = twoCowsOnAMeadow().toInstances();

    assertThat(objects.segments()).containsExactly(LEFT, RIGHT);
    assertThat(objects).hasToString("InstanceSegmentation[4x1, 2 objects]");
  }

  @Test
  void everyKindOfResultIsHandled() {
    PanopticSegmentation panoptic = twoCowsOnAMeadow();
    for (Segmentation result : List.of(panoptic.toSemantic(), panoptic.toInstances(), panoptic)) {
      String kind = result.<String>match(s -> "Semantic", i -> "Instance", p -> "Panoptic");
      assertThat(result.getClass().getSimpleName()).isEqualTo(kind + "Segmentation");
    }
  }

  @Test
  void pixelsAndSegmentsMustAgree() {
    assertThatThrownBy(() -> of(new int[] {3, 7, 5, 7}, LEFT, RIGHT, MEADOW))
        .hasMessage("the mask of segment 7 ('grass') is not the set of its pixels");
    assertThatThrownBy(() -> of(IDS, LEFT, RIGHT))
        .hasMessage("pixels refer to segments that do not exist: [7]");
    assertThatThrownBy(() -> of(new int[3], LEFT))
        .hasMessage("a 4x1 result needs 4 segment ids, got 3");
    assertThatThrownBy(() -> of(IDS, RIGHT, LEFT, MEADOW))
        .hasMessage("segment 3 ('cow') does not follow id 5: ids must ascend from 0");
  }

  @Test
  void everySegmentMustFitItsResult() {
    Mask wide = Mask.ofRuns(5, 1, 0, 5);
    Mask empty = Mask.ofRuns(4, 1, 4);
    Concept cow = WORDS.get(0);

    assertThatThrownBy(() -> instances(new Segment(0, cow, wide, 1)))
        .hasMessage("segment 0 ('cow') has a mask of 5x1 in a result of 4x1");
    assertThatThrownBy(() -> instances(new Segment(0, cow, empty, 1)))
        .hasMessage("segment 0 ('cow') has no pixels");
    assertThatThrownBy(() -> instances(new Segment(0, Concept.of("yeti"), LEFT.mask(), 1)))
        .hasMessage("segment 0 ('yeti') is not in the vocabulary [cow, grass]");
    assertThatThrownBy(() -> new Segment(0, cow, empty, Float.NaN))
        .hasMessage("segment 0 ('cow') has no score");
    assertThatThrownBy(() -> InstanceSegmentation.of(WORDS, -4, 1, List.of(), Explanation.none()))
        .hasMessage("a segmentation cannot have size -4x1");
  }

  private static InstanceSegmentation instances(Segment... segments) {
    return InstanceSegmentation.of(WORDS, 4, 1, List.of(segments), Explanation.none());
  }

  @Test
  void instancesMayOverlap() {
    Segment all = segment(4, 1, 0.3f, 1, 1, 1, 1);

    assertThat(instances(LEFT, all).segments()).hasSize(2);
    assertThat(instances(LEFT, all)).isEqualTo(instances(LEFT, all)).isNotEqualTo(instances(LEFT));
  }

  @Test
  void resultsWithTheSamePartsAreEqual() {
    assertThat(twoCowsOnAMeadow())
        .isEqualTo(twoCowsOnAMeadow())
        .hasSameHashCodeAs(twoCowsOnAMeadow())
        .hasToString("PanopticSegmentation[4x1, 3 segments]");
  }
}
