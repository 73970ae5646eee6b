package org.zeroseg.core.autolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SkippedItems;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.labelled.LabelledFolder;

/** Labels made by a segmenter come back as a dataset. */
class AutoLabellerTest {
  private static final Vocabulary WORDS = ColourSegmenter.WORDS;

  @TempDir Path folder;

  private AutoLabelReport run(Dataset images, double minScore, Path to) {
    return new AutoLabeller(new ColourSegmenter(Task.SEMANTIC), WORDS, minScore)
        .label(images, "colours", to, ProgressListener.none(), Cancellation.none());
  }

  @Test
  void labelsComeBackThroughTheLoader() {
    Path to = folder.resolve("out");
    AutoLabelReport report = run(Pictures.of("a.jpg", "sub/b.png"), 0, to);

    assertThat(report.labelled()).isEqualTo(2);
    assertThat(report.pixels()).containsEntry("red", 6L).containsEntry("blue", 4L);
    assertThat(report.unlabelled()).isEqualTo(2);
    Dataset data = LabelledFolder.open(DatasetOptions.builder(to).build());
    assertThat(data.categories().names()).containsExactly("red", "blue");
    assertThat(data.size()).isEqualTo(2);
    for (int i = 0; i < data.size(); i++) {
      Sample sample = data.get(i);
      assertThat(sample.truth().semantic().orElseThrow().toArray())
          .containsExactly(0, 1, -1, 0, 0, 1);
      assertThat(((ImageInput.Pixels) sample.image()).image().toRgb())
          .isEqualTo(ColorImage.of(3, 2, Pictures.RGB).toRgb());
    }
    assertThat(data.key(1)).isEqualTo("images/sub/b.png");
  }

  @Test
  void pixelsOfALowScoreStayWithoutLabel() {
    Path to = folder.resolve("out");
    run(Pictures.of("a.jpg"), 0.7, to);
    Dataset data = LabelledFolder.open(DatasetOptions.builder(to).build());
    assertThat(data.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, -1, -1, 0, 0, -1);
  }

  @Test
  void aStoppedRunGoesOnWhereItWas() throws IOException {
    Path to = folder.resolve("out");
    Cancellation stop = new Cancellation();
    Dataset images = Pictures.of("a.jpg", "b.jpg", "c.jpg");
    assertThatThrownBy(
            () ->
                new AutoLabeller(new ColourSegmenter(Task.SEMANTIC), WORDS, 0)
                    .label(images, "colours", to, (stage, done, of) -> stop.request(), stop))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("1 of 3 images done");
    byte[] first = Files.readAllBytes(to.resolve("labels/a.png"));

    AutoLabelReport report = run(images, 0, to);
    assertThat(report.kept()).isEqualTo(1);
    assertThat(report.labelled()).isEqualTo(2);
    assertThat(to.resolve("labels/a.png")).hasBinaryContent(first);
  }

  @Test
  void anImageThatFailsIsSkippedAndNamed() {
    Path to = folder.resolve("out");
    SkippedItems skipped = new SkippedItems();
    AutoLabelReport report =
        new AutoLabeller(new ColourSegmenter(Task.SEMANTIC), WORDS, 0)
            .label(Pictures.of("a.jpg", "broken.jpg"), "colours", to, skipped, Cancellation.none());
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(skipped.reasons())
        .containsExactly(Map.entry("broken.jpg", "'broken.jpg' is truncated"));
    assertThat(LabelledFolder.open(DatasetOptions.builder(to).build()).size()).isEqualTo(1);
  }

  @Test
  void aFolderOfAnotherRunOrOfSomethingElseIsLeftAlone() throws IOException {
    Path to = folder.resolve("out");
    Dataset images = Pictures.of("a.jpg");
    run(images, 0, to);
    assertThatThrownBy(
            () ->
                new AutoLabeller(
                        new ColourSegmenter(Task.SEMANTIC), Vocabulary.of("blue", "red"), 0)
                    .label(images, "colours", to, ProgressListener.none(), Cancellation.none()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(
            "was labelled by 'colours' for the task 'semantic' with the words [red, blue]")
        .hasMessageContaining("give another folder");

    Path other = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(other.resolve("mine.txt"), "x");
    assertThatThrownBy(() -> run(images, 0, other))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds something else already");
    assertThat(other.resolve("mine.txt")).hasContent("x");
    assertThat(other.resolve("labels")).doesNotExist();
  }

  @Test
  void labelsThatWereMadeOtherwiseAreNotMixed() {
    Path to = folder.resolve("out");
    Dataset images = Pictures.of("a.jpg", "b.jpg");
    run(images, 0.5, to);

    assertThatThrownBy(() -> run(images, 0.7, to))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "%s was labelled otherwise: its least score is 0.5, here it is 0.7; go on with what it was begun with, or give another folder"
                .formatted(to));
    AutoLabeller retrained =
        new AutoLabeller(
            new ColourSegmenter(Task.SEMANTIC) {
              @Override
              public Map<String, String> identity() {
                return Map.of("model", "B");
              }
            },
            WORDS,
            0.5);
    assertThatThrownBy(
            () ->
                retrained.label(
                    images, "colours", to, ProgressListener.none(), Cancellation.none()))
        .hasMessageContaining("its model is not set, here it is B");
  }

  @Test
  void labelsOfOtherImagesOfTheSameNameAreNotTakenForTheirs() {
    Path to = folder.resolve("out");
    run(Pictures.of("a.jpg"), 0, to);
    Dataset other = new Pictures(List.of("a.jpg"), WORDS, WORDS, "a.jpg");

    assertThatThrownBy(() -> run(other, 0, to))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a.png is not the image 'a.jpg' that would be labelled")
        .hasMessageEndingWith("give another folder");
  }

  @Test
  void imagesThatWouldShareALabelAreRefusedBeforeAnyIsLabelled() {
    Path to = folder.resolve("out");

    assertThatThrownBy(() -> run(Pictures.of("x/a.jpg", "a.jpg", "x/a.png"), 0, to))
        .isInstanceOf(DatasetException.class)
        .hasMessage("'x/a.jpg' and 'x/a.png' would share the label file 'x/a'; rename one of them");
    assertThat(to).doesNotExist();
  }

  @Test
  void objectsWithoutALabelPerPixelAreRefused() {
    Path to = folder.resolve("out");
    AutoLabeller labeller = new AutoLabeller(new ColourSegmenter(Task.INSTANCE), WORDS, 0);
    assertThatThrownBy(
            () ->
                labeller.label(
                    Pictures.of("a.jpg"),
                    "colours",
                    to,
                    ProgressListener.none(),
                    Cancellation.none()))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "the segmenter cannot label for the task 'semantic': it offers [instance]; objects"
                + " leave no label per pixel");
    assertThat(to).doesNotExist();
  }
}
