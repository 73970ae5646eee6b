package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SegmentedItem;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/** What every {@link Segmenter} must do. One is opened for all tests, another one to be closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SegmenterContract {
  private static final int THREADS = 8;

  private Segmenter segmenter;

  /**
   * Opens the segmenter under test.
   *
   * @return a new one; the contract closes it
   */
  protected abstract Segmenter open();

  /**
   * Images that it can segment.
   *
   * @return at least two, best of different sizes and not square
   */
  protected abstract List<ImageInput> images();

  /**
   * Concepts that it can look for.
   *
   * @return at least two; at least one occurs in the first image
   */
  protected abstract Vocabulary vocabulary();

  /**
   * Whether results carry evidence on request.
   *
   * @return true by default
   */
  protected boolean supportsExplanations() {
    return true;
  }

  /**
   * Whether images can be encoded once for many vocabularies.
   *
   * @return true by default
   */
  protected boolean supportsEncoding() {
    return true;
  }

  @BeforeAll
  void openSegmenter() {
    segmenter = open();
  }

  @AfterAll
  void closeSegmenter() {
    if (segmenter != null) {
      segmenter.close();
    }
  }

  private SegmentRequest request(Task task) {
    return SegmentRequest.builder(vocabulary()).task(task).build();
  }

  private ImageInput image() {
    return images().get(0);
  }

  @Test
  void offersAtLeastOneTaskAndTheFirstIsTheDefault() {
    Set<Task> tasks = segmenter.tasks();

    assertThat(tasks).isNotEmpty();
    assertThat(kind(segmenter.segment(image(), vocabulary()))).isEqualTo(tasks.iterator().next());
  }

  private static Task kind(Segmentation result) {
    return result.match(s -> Task.SEMANTIC, i -> Task.INSTANCE, p -> Task.PANOPTIC);
  }

  @Test
  void everyTaskGivesItsKindOfResultWithinTheVocabulary() {
    for (Task task : segmenter.tasks()) {
      Segmentation result = segmenter.segment(image(), request(task));

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
    for (Task task : segmenter.tasks()) {
      RecordedStages told = new RecordedStages();

      Segmentation result = segmenter.segment(image(), request(task), told);

      assertThat(result).isEqualTo(segmenter.segment(image(), request(task)));
      assertThat(told.inputs().isEmpty() || told.stages().contains(Stage.FORWARD)).isTrue();
    }
    assertThat(segmenter.identity()).doesNotContainKey("").doesNotContainValue("");
  }

  @Test
  void findsSomethingInTheFirstImage() {
    assertThat(segmenter.segment(image(), vocabulary()).segments()).isNotEmpty();
  }

  @Test
  void aResultHasTheSizeOfItsImage() {
    for (ImageInput image : images()) {
      int[] size = ImageSizes.of(image);

      Segmentation result = segmenter.segment(image, vocabulary());

      assertThat(new int[] {result.width(), result.height()}).isEqualTo(size);
    }
  }

  @Test
  void theSameImageGivesTheSameResult() {
    for (Task task : segmenter.tasks()) {
      Segmentation first = segmenter.segment(image(), request(task));

      assertThat(segmenter.segment(image(), request(task))).isEqualTo(first);
    }
  }

  @Test
  void eightThreadsGetTheResultsOfOne() throws InterruptedException {
    List<Segmentation> alone = new ArrayList<>();
    images().forEach(image -> alone.add(segmenter.segment(image, vocabulary())));
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Segmentation>> together = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ImageInput image = images().get(i % images().size());
        together.add(pool.submit(() -> segmenter.segment(image, vocabulary())));
      }
      for (int i = 0; i < THREADS; i++) {
        assertThat(get(together.get(i))).isEqualTo(alone.get(i % alone.size()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("a call from another thread failed", failed.getCause());
    }
  }

  @Test
  void aVocabularyOfOneConceptWorks() {
    Vocabulary one = Vocabulary.of(List.of(vocabulary().get(0)));

    assertThat(segmenter.segment(image(), one).vocabulary()).isEqualTo(one);
  }

  @Test
  void pixelScoresAreThereExactlyOnRequest() {
    assumeTrue(segmenter.tasks().contains(Task.SEMANTIC), "segments no pixels by concept");
    for (boolean wanted : new boolean[] {false, true}) {
      SegmentRequest request =
          SegmentRequest.builder(vocabulary()).task(Task.SEMANTIC).pixelScores(wanted).build();

      SemanticSegmentation result = (SemanticSegmentation) segmenter.segment(image(), request);

      assertThat(result.pixelScores().isPresent()).isEqualTo(wanted);
    }
  }

  @Test
  void evidenceIsThereExactlyOnRequest() {
    assumeTrue(supportsExplanations(), "explains nothing");
    SegmentRequest explained = SegmentRequest.builder(vocabulary()).explain(true).build();

    assertThat(segmenter.segment(image(), explained).explanation().evidence()).isNotEmpty();
    assertThat(segmenter.segment(image(), vocabulary()).explanation().evidence()).isEmpty();
  }

  @Test
  void anEncodedImageGivesWhatTheImageGivesForManyVocabularies() {
    assumeTrue(supportsEncoding(), "encodes no images");
    List<Concept> reversed = new ArrayList<>(vocabulary().concepts());
    java.util.Collections.reverse(reversed);
    List<Vocabulary> vocabularies =
        List.of(vocabulary(), Vocabulary.of(List.of(vocabulary().get(1))), Vocabulary.of(reversed));
    try (EncodedImage encoded = segmenter.encode(image())) {
      for (Vocabulary vocabulary : vocabularies) {
        assertThat(encoded.segment(vocabulary)).isEqualTo(segmenter.segment(image(), vocabulary));
      }
    }
  }

  @Test
  void aDamagedImageIsRefusedByName() {
    for (ImageInput damaged : DamagedImages.all()) {
      assertThatThrownBy(() -> segmenter.segment(damaged, vocabulary()))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining(damaged.name());
    }
  }

  @Test
  void aTaskThatIsNotOfferedIsRefused() {
    for (Task task : EnumSet.allOf(Task.class)) {
      if (!segmenter.tasks().contains(task)) {
        assertThatThrownBy(() -> segmenter.segment(image(), request(task)))
            .isInstanceOf(PluginException.class)
            .hasMessageContaining(task == Task.INSTANCE ? "instance" : task.toString());
      }
    }
  }

  @Test
  void aBatchGoesOnAfterAnImageThatFails() {
    ImageInput damaged = DamagedImages.all().get(0);
    List<SegmentedItem> items = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void progress(String stage, long done, long total) {
            assertThat(done).isBetween(1L, 3L);
          }

          @Override
          public void skipped(String item, String reason) {
            skipped.add(item);
          }
        };

    segmenter.segmentAll(
        List.of(image(), damaged, images().get(1)),
        SegmentRequest.of(vocabulary()),
        items::add,
        progress,
        Cancellation.none());

    assertThat(items)
        .extracting(item -> item.result().isPresent())
        .containsExactly(true, false, true);
    assertThat(items.get(1).failure().orElseThrow())
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(damaged.name());
    assertThat(skipped).containsExactly(damaged.name());
  }

  @Test
  void aCancelledBatchStopsAndKeepsWhatItHandedOut() {
    Cancellation stop = new Cancellation();
    List<SegmentedItem> items = new ArrayList<>();

    assertThatThrownBy(
            () ->
                segmenter.segmentAll(
                    List.of(image(), image(), image()),
                    SegmentRequest.of(vocabulary()),
                    item -> {
                      items.add(item);
                      stop.request();
                    },
                    ProgressListener.none(),
                    stop))
        .isInstanceOf(CancelledException.class);
    assertThat(items).hasSize(1);
  }

  @Test
  void closingLetsRunningCallsFinishAndRefusesLaterOnes() throws InterruptedException {
    Segmentation alone = segmenter.segment(image(), vocabulary());
    Segmenter closing = open();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Segmentation>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        calls.add(pool.submit(() -> closing.segment(image(), vocabulary())));
      }
      closing.close();
      for (Future<Segmentation> call : calls) {
        try {
          assertThat(call.get()).isEqualTo(alone);
        } catch (ExecutionException refused) {
          assertThat(refused.getCause()).isInstanceOf(IllegalStateException.class);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aClosedSegmenterRefusesCallsAndItsResultsLiveOn() {
    Segmenter shortLived = open();
    Segmentation result = shortLived.segment(image(), vocabulary());
    EncodedImage encoded = supportsEncoding() ? shortLived.encode(image()) : null;

    shortLived.close();
    assertThatCode(shortLived::close).doesNotThrowAnyException();

    assertThatThrownBy(() -> shortLived.segment(image(), vocabulary()))
        .isInstanceOf(IllegalStateException.class);
    if (encoded != null) {
      assertThatThrownBy(() -> encoded.segment(vocabulary()))
          .isInstanceOf(IllegalStateException.class);
      encoded.close();
      assertThatCode(encoded::close).doesNotThrowAnyException();
    }
    assertThat(result.toColorImage().width()).isEqualTo(result.width());
  }
}
