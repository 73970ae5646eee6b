package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SegmentedItem;
import org.zeroseg.api.Segmenter;

/** What a {@link Segmenter} must do under many calls, in batches, and when it is closed. */
abstract class SegmenterLifecycle extends SegmenterFixture {
  private static final int THREADS = 8;

  @Test
  void eightThreadsGetTheResultsOfOne() throws InterruptedException {
    List<Segmentation> alone = new ArrayList<>();
    images().forEach(image -> alone.add(segmenter().segment(image, vocabulary())));
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Segmentation>> together = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ImageInput image = images().get(i % images().size());
        together.add(pool.submit(() -> segmenter().segment(image, vocabulary())));
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

    segmenter()
        .segmentAll(
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
                segmenter()
                    .segmentAll(
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
    Segmentation alone = segmenter().segment(image(), vocabulary());
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
