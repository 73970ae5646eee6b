package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmallTypesTest {

  @Test
  void aCancellationStopsWhoeverChecksIt() {
    Cancellation stop = Cancellation.none();
    assertThatCode(() -> stop.check("adding")).doesNotThrowAnyException();
    assertThat(stop.isRequested()).isFalse();

    stop.request();

    assertThat(stop.isRequested()).isTrue();
    assertThatThrownBy(() -> stop.check("adding (3 of 9 images done)"))
        .isInstanceOf(CancelledException.class)
        .hasMessage("adding (3 of 9 images done) was cancelled");
    assertThat(Cancellation.none().isRequested()).isFalse();
  }

  @Test
  void anItemOfABatchIsAResultOrAFailure() {
    ImageInput image = ImageInput.of(Path.of("a.jpg"));

    assertThat(SegmentedItem.of(image, Samples.semantic()).failure()).isEmpty();
    assertThat(SegmentedItem.failed(image, new ImageException("x")).result()).isEmpty();
    assertThatThrownBy(() -> new SegmentedItem(image, Optional.empty(), Optional.empty()))
        .hasMessage("'a.jpg' needs either a result or a failure");
  }

  @Test
  void imagesHaveANameForMessages() {
    ColorImage picture = ColorImage.of(1, 1, new int[1]);

    assertThat(ImageInput.of(Path.of("a", "b.jpg")).name())
        .isEqualTo(Path.of("a/b.jpg").toString());
    assertThat(ImageInput.of("upload", new byte[1]).name()).isEqualTo("upload");
    assertThat(ImageInput.of("frame 7", picture.toBufferedImage()))
        .isEqualTo(ImageInput.of("frame 7", picture));
    assertThatThrownBy(() -> ImageInput.of((Path) null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void explanationsCopyTheirLists() {
    List<Explanation.Point> seeds = new ArrayList<>(List.of(new Explanation.Point(1, 2)));
    ColorImage picture = ColorImage.of(1, 1, new int[1]);
    Explanation.EvidenceImage image = new Explanation.EvidenceImage("a.jpg", 0.3f, picture, seeds);
    seeds.clear();

    assertThat(image.seeds()).hasSize(1);
    assertThat(Explanation.none().summary()).isEmpty();
    assertThat(Explanation.of("why").evidence()).isEmpty();
  }

  @Test
  void aRequestAsksForNothingSpecialByDefault() {
    SegmentRequest plain = SegmentRequest.of(Vocabulary.of("a"));
    SegmentRequest special =
        SegmentRequest.builder(Vocabulary.of("a"))
            .task(Task.PANOPTIC)
            .pixelScores(true)
            .explain(true)
            .build();

    assertThat(plain.task()).isEmpty();
    assertThat(plain.pixelScores() || plain.explain()).isFalse();
    assertThat(special.task()).contains(Task.PANOPTIC);
    assertThat(special.pixelScores() && special.explain()).isTrue();
    assertThat(Task.PANOPTIC).hasToString("panoptic");
  }

  @Test
  void failuresAndReportsCanBeShown() {
    assertThat(new PluginFailure("reco", "it is broken", null)).hasToString("reco: it is broken");
    ArchiveReport report =
        new ArchiveReport(1, 2, 3, 4, List.of(new ArchiveReport.Skipped("a", "b")));
    assertThat(report.skipped()).hasSize(1);
  }
}
