package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SkippedItems;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.pseudo.PseudoMaskFile;
import org.zeroseg.core.data.pseudo.PseudoMaskPaths;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class PseudoMasksTest {
  private static final int COUNT = 7;

  @TempDir Path folder;
  private final List<Path> images = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private PseudoMaskPaths paths;

  @BeforeEach
  void photos() throws IOException {
    paths = PseudoMaskPaths.of(folder.resolve("train"), folder.resolve("masks"));
    for (int i = 0; i < COUNT; i++) {
      Path file = folder.resolve("train/n%d/photo%d.png".formatted(i % 2, i));
      Files.createDirectories(file.getParent());
      int bright = i;
      RgbImage image = RgbImage.generate(8, 5 + i, (x, y) -> x < bright ? 0xFFFFFF : 0);
      Files.write(file, ImageFiles.png(image));
      images.add(file);
    }
  }

  /** White is salient. */
  private Mask white(RgbImage image) {
    calls.incrementAndGet();
    return Mask.of(image.width(), image.height(), (x, y) -> image.rgb(x, y) == 0xFFFFFF);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void writesAMaskPerImageAndNeverMakesOneAgain(int threads) {
    PseudoMasks masks = new PseudoMasks(this::white, paths, threads);
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    ProgressListener progress =
        (stage, count, total) -> {
          assertThat(total).isEqualTo(COUNT);
          done.add(count);
        };
    List<Path> twice = new ArrayList<>(images);
    twice.addAll(images);

    PseudoMaskReport first = masks.generate(twice, progress, Cancellation.none());
    PseudoMaskReport second = masks.generate(images, progress, Cancellation.none());

    assertThat(first.written()).isEqualTo(COUNT);
    assertThat(first.empty()).isEqualTo(1);
    assertThat(second.existing()).isEqualTo(COUNT);
    assertThat(second.written()).isZero();
    assertThat(calls).hasValue(COUNT);
    assertThat(done.subList(0, COUNT)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    for (int i = 0; i < COUNT; i++) {
      Path file = folder.resolve("masks/n%d/photo%d.json".formatted(i % 2, i));
      int bright = i;
      assertThat(PseudoMaskFile.read(file)).isEqualTo(Mask.of(8, 5 + i, (x, y) -> x < bright));
    }
  }

  @Test
  void goesOnWhereItWasCancelled() {
    Cancellation cancellation = new Cancellation();
    ProgressListener afterThree =
        (stage, done, total) -> {
          if (done == 3) {
            cancellation.request();
          }
        };
    PseudoMasks masks = new PseudoMasks(this::white, paths, 1);

    assertThatThrownBy(() -> masks.generate(images, afterThree, cancellation))
        .isInstanceOf(CancelledException.class)
        .hasMessage("making pseudo-masks, after 3 of 7 images, was cancelled");
    PseudoMaskReport rest = masks.generate(images, ProgressListener.none(), Cancellation.none());

    assertThat(rest.existing()).isEqualTo(3);
    assertThat(rest.written()).isEqualTo(COUNT - 3);
    assertThat(calls).hasValue(COUNT);
  }

  @Test
  void reportsImagesThatCannotBeRead() throws IOException {
    Files.writeString(images.get(2), "no picture");
    SkippedItems skipped = new SkippedItems();

    PseudoMaskReport report =
        new PseudoMasks(this::white, paths, 2).generate(images, skipped, Cancellation.none());

    assertThat(report.written()).isEqualTo(COUNT - 1);
    assertThat(report.failures()).containsOnlyKeys(images.get(2));
    assertThat(report.failures().get(images.get(2))).contains("photo2.png");
    assertThat(skipped.reasons()).containsOnlyKeys(images.get(2).toString());
  }

  @Test
  void otherFailuresEndTheRun() {
    PseudoMasks broken =
        new PseudoMasks(
            image -> {
              throw new IllegalStateException("the network is closed");
            },
            paths,
            2);
    assertThatThrownBy(() -> broken.generate(images, ProgressListener.none(), Cancellation.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the network is closed");
    PseudoMasks elsewhere = new PseudoMasks(this::white, paths, 1);
    assertThatThrownBy(
            () ->
                elsewhere.generate(
                    List.of(folder.resolve("other.png")),
                    ProgressListener.none(),
                    Cancellation.none()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("it is not under");
    assertThatThrownBy(() -> new PseudoMasks(this::white, paths, 0))
        .hasMessage("threads must be at least 1, but is 0");
  }
}
