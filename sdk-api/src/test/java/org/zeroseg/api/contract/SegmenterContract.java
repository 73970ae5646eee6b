package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/**
 * What every {@link Segmenter} must do. One is opened for all tests, another one to be closed.
 *
 * <p>A plugin's test extends this and says what is tested in {@link SegmenterFixture}.
 */
public abstract class SegmenterContract extends SegmenterLifecycle {
  private SegmentRequest request(Task task) {
    return SegmentRequest.builder(vocabulary()).task(task).build();
  }

  @Test
  void offersAtLeastOneTaskAndTheFirstIsTheDefault() {
    Set<Task> tasks = segmenter().tasks();

    assertThat(tasks).isNotEmpty();
    assertThat(kind(segmenter().segment(image(), vocabulary()))).isEqualTo(tasks.iterator().next());
  }

  private static Task kind(Segmentation result) {
    return result.match(s -> Task.SEMANTIC, i -> Task.INSTANCE, p -> Task.PANOPTIC);
  }

  @Test
  void everyTaskGivesItsKindOfResultWithinTheVocabulary() {
    for (Task task : segmenter().tasks()) {
      Segmentation result = segmenter().segment(image(), request(task));

      assertThat(kind(result)).isEqualTo(task);
      assertThat(result.vocabulary()).isEqualTo(vocabulary());
      for (Segment segment : result.segments()) {
        assertThat(vocabulary().concepts()).contains(segment.concept());
        assertThat(segment.score()).isFinite();
        assertThat(segment.area()).isPositive();
      }
    }
  }

  @Test
  void tellingItsStagesChangesNothing() {
    for (Task task : segmenter().tasks()) {
      RecordedStages told = new RecordedStages();

      Segmentation result = segmenter().segment(image(), request(task), told);

      assertThat(result).isEqualTo(segmenter().segment(image(), request(task)));
      assertThat(told.inputs().isEmpty() || told.stages().contains(Stage.FORWARD)).isTrue();
    }
    assertThat(segmenter().identity()).doesNotContainKey("").doesNotContainValue("");
  }

  @Test
  void findsSomethingInTheFirstImage() {
    assertThat(segmenter().segment(image(), vocabulary()).segments()).isNotEmpty();
  }

  @Test
  void aResultHasTheSizeOfItsImage() {
    for (ImageInput image : images()) {
      int[] size = ImageSizes.of(image);

      Segmentation result = segmenter().segment(image, vocabulary());

      assertThat(new int[] {result.width(), result.height()}).isEqualTo(size);
    }
  }

  @Test
  void theSameImageGivesTheSameResult() {
    for (Task task : segmenter().tasks()) {
      Segmentation first = segmenter().segment(image(), request(task));

      assertThat(segmenter().segment(image(), request(task))).isEqualTo(first);
    }
  }

  @Test
  void aVocabularyOfOneConceptWorks() {
    Vocabulary one = Vocabulary.of(List.of(vocabulary().get(0)));

    assertThat(segmenter().segment(image(), one).vocabulary()).isEqualTo(one);
  }

  @Test
  void pixelScoresAreThereExactlyOnRequest() {
    assumeTrue(segmenter().tasks().contains(Task.SEMANTIC), "segments no pixels by concept");
    for (boolean wanted : new boolean[] {false, true}) {
      SegmentRequest request =
          SegmentRequest.builder(vocabulary()).task(Task.SEMANTIC).pixelScores(wanted).build();

      SemanticSegmentation result = (SemanticSegmentation) segmenter().segment(image(), request);

      assertThat(result.pixelScores().isPresent()).isEqualTo(wanted);
    }
  }

  @Test
  void evidenceIsThereExactlyOnRequest() {
    assumeTrue(supportsExplanations(), "explains nothing");
    SegmentRequest explained = SegmentRequest.builder(vocabulary()).explain(true).build();

    assertThat(segmenter().segment(image(), explained).explanation().evidence()).isNotEmpty();
    assertThat(segmenter().segment(image(), vocabulary()).explanation().evidence()).isEmpty();
  }

  @Test
  void anEncodedImageGivesWhatTheImageGivesForManyVocabularies() {
    assumeTrue(supportsEncoding(), "encodes no images");
    List<Concept> reversed = new ArrayList<>(vocabulary().concepts());
    Collections.reverse(reversed);
    List<Vocabulary> vocabularies =
        List.of(vocabulary(), Vocabulary.of(List.of(vocabulary().get(1))), Vocabulary.of(reversed));
    try (EncodedImage encoded = segmenter().encode(image())) {
      for (Vocabulary vocabulary : vocabularies) {
        assertThat(encoded.segment(vocabulary)).isEqualTo(segmenter().segment(image(), vocabulary));
      }
    }
  }

  @Test
  void aDamagedImageIsRefusedByName() {
    for (ImageInput damaged : DamagedImages.all()) {
      assertThatThrownBy(() -> segmenter().segment(damaged, vocabulary()))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining(damaged.name());
    }
  }

  @Test
  void aTaskThatIsNotOfferedIsRefused() {
    for (Task task : EnumSet.allOf(Task.class)) {
      if (!segmenter().tasks().contains(task)) {
        assertThatThrownBy(() -> segmenter().segment(image(), request(task)))
            .isInstanceOf(PluginException.class)
            .hasMessageContaining(task == Task.INSTANCE ? "instance" : task.toString());
      }
    }
  }
}
