package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/** The contract notices segmenters that break it. */
class SegmenterContractTest {

  /** Gives everything the first concept; each test breaks one thing of it. */
  private static class Faulty implements Segmenter {
    @Override
    public Set<Task> tasks() {
      return Set.of(Task.SEMANTIC);
    }

    @Override
    public Segmentation segment(ImageInput image, SegmentRequest request) {
      return result(request.vocabulary(), 2, 3, 0);
    }

    static SemanticSegmentation result(Vocabulary vocabulary, int width, int height, int label) {
      int[] labels = new int[width * height];
      Arrays.fill(labels, label);
      return SemanticSegmentation.builder(vocabulary, width, height)
          .pixels(labels, new float[labels.length])
          .build();
    }

    @Override
    public EncodedImage encode(ImageInput image) {
      return new EncodedImage() {
        @Override
        public Segmentation segment(SegmentRequest request) {
          return result(request.vocabulary(), 2, 3, Segmentation.NOTHING);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private static SegmenterContract contract(Supplier<Segmenter> segmenter) {
    SegmenterContract contract =
        new SegmenterContract() {
          @Override
          protected Segmenter open() {
            return segmenter.get();
          }

          @Override
          protected List<ImageInput> images() {
            ColorImage picture = ColorImage.of(2, 3, new int[6]);
            return List.of(
                ImageInput.of("a", picture), ImageInput.of("b", ColorImage.of(3, 2, new int[6])));
          }

          @Override
          protected Vocabulary vocabulary() {
            return Vocabulary.of("one", "two");
          }
        };
    contract.openSegmenter();
    return contract;
  }

  private static void assertNoticed(org.assertj.core.api.ThrowableAssert.ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void noticesAResultOfAnotherSize() {
    assertNoticed(contract(Faulty::new)::aResultHasTheSizeOfItsImage);
  }

  @Test
  void noticesResultsThatChange() {
    Supplier<Segmenter> fickle =
        () ->
            new Faulty() {
              private final AtomicInteger calls = new AtomicInteger();

              @Override
              public Segmentation segment(ImageInput image, SegmentRequest request) {
                int label = calls.getAndIncrement() == 0 ? 0 : 1;
                return result(request.vocabulary(), 2, 3, label);
              }
            };

    assertNoticed(contract(fickle)::theSameImageGivesTheSameResult);
    assertNoticed(contract(fickle)::eightThreadsGetTheResultsOfOne);
  }

  @Test
  void noticesAnEncodedImageThatGivesSomethingElse() {
    assertNoticed(contract(Faulty::new)::anEncodedImageGivesWhatTheImageGivesForManyVocabularies);
  }

  @Test
  void noticesThatDamagedImagesAreAccepted() {
    assertNoticed(contract(Faulty::new)::aDamagedImageIsRefusedByName);
    assertNoticed(contract(Faulty::new)::aBatchGoesOnAfterAnImageThatFails);
  }

  @Test
  void noticesThatAnUnofferedTaskIsAccepted() {
    assertNoticed(contract(Faulty::new)::aTaskThatIsNotOfferedIsRefused);
  }

  @Test
  void noticesMissingScoresAndEvidence() {
    assertNoticed(contract(Faulty::new)::pixelScoresAreThereExactlyOnRequest);
    assertNoticed(contract(Faulty::new)::evidenceIsThereExactlyOnRequest);
  }

  @Test
  void noticesCallsAfterClosing() {
    assertNoticed(contract(Faulty::new)::aClosedSegmenterRefusesCallsAndItsResultsLiveOn);
  }

  @Test
  void noticesAResultForAnotherVocabulary() {
    Supplier<Segmenter> stubborn =
        () ->
            new Faulty() {
              @Override
              public Segmentation segment(ImageInput image, SegmentRequest request) {
                return result(Vocabulary.of("three"), 2, 3, 0);
              }
            };

    assertNoticed(contract(stubborn)::everyTaskGivesItsKindOfResultWithinTheVocabulary);
    assertNoticed(contract(stubborn)::aVocabularyOfOneConceptWorks);
  }

  @Test
  void noticesThatNothingIsEverFound() {
    Supplier<Segmenter> blind =
        () ->
            new Faulty() {
              @Override
              public Segmentation segment(ImageInput image, SegmentRequest request) {
                return result(request.vocabulary(), 2, 3, Segmentation.NOTHING);
              }
            };

    assertNoticed(contract(blind)::findsSomethingInTheFirstImage);
  }

  @Test
  void noticesABatchThatCannotBeCancelled() {
    Supplier<Segmenter> deaf =
        () ->
            new Faulty() {
              @Override
              public void segmentAll(
                  List<ImageInput> images,
                  SegmentRequest request,
                  Consumer<org.zeroseg.api.SegmentedItem> results,
                  org.zeroseg.api.ProgressListener progress,
                  org.zeroseg.api.Cancellation cancellation) {
                images.forEach(
                    image ->
                        results.accept(
                            org.zeroseg.api.SegmentedItem.of(image, segment(image, request))));
              }
            };

    assertNoticed(contract(deaf)::aCancelledBatchStopsAndKeepsWhatItHandedOut);
  }
}
