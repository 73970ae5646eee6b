package org.zeroseg.core.autolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.labelled.LabelledFolder;

/** Labels made by a segmenter come back as a dataset. */
class AutoLabellerTest {
  private static final Vocabulary WORDS = Vocabulary.of("red", "blue");
  private static final int[] RGB = {0xff0000, 0x0000ff, 0x00ff00, 0xff0000, 0xff0000, 0x0000ff};

  @TempDir Path folder;

  /** Red and blue pixels have score 0.9 and 0.6, others are nothing. */
  private static Segmenter byColour(Task task) {
    return new Segmenter() {
      @Override
      public Set<Task> tasks() {
        return Set.of(task);
      }

      @Override
      public Segmentation segment(ImageInput image, SegmentRequest request) {
        if (image.name().contains("broken")) {
          throw new ImageException("'%s' is truncated".formatted(image.name()));
        }
        ColorImage picture = ((ImageInput.Pixels) image).image();
        if (task == Task.INSTANCE) {
          return InstanceSegmentation.of(
              WORDS, picture.width(), picture.height(), List.of(), Explanation.none());
        }
        int[] rgb = picture.toRgb();
        int[] labels = new int[rgb.length];
        float[] scores = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
          labels[i] =
              switch (rgb[i] & 0xffffff) {
                case 0xff0000 -> 0;
                case 0x0000ff -> 1;
                default -> Segmentation.NOTHING;
              };
          scores[i] = labels[i] == 0 ? 0.9f : 0.6f;
        }
        return SemanticSegmentation.builder(WORDS, picture.width(), picture.height())
            .pixels(labels, scores)
            .keepPixelScores(request.pixelScores())
            .build();
      }

      @Override
      public org.zeroseg.api.EncodedImage encode(ImageInput image) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {}
    };
  }

  private record Pictures(List<String> keys) implements Dataset {
    @Override
    public String name() {
      return "pictures";
    }

    @Override
    public int size() {
      return keys.size();
    }

    @Override
    public Vocabulary categories() {
      return WORDS;
    }

    @Override
    public Set<TruthKind> truthKinds() {
      return Set.of();
    }

    @Override
    public String key(int index) {
      return keys.get(index);
    }

    @Override
    public Sample get(int index) {
      return new Sample(
          key(index), ImageInput.of(key(index), ColorImage.of(3, 2, RGB)), GroundTruth.none());
    }
  }

  private AutoLabelReport run(Dataset images, double minScore, Path to) {
    return new AutoLabeller(byColour(Task.SEMANTIC), WORDS, minScore)
        .label(images, "colours", to, ProgressListener.none(), Cancellation.none());
  }

  @Test
  void labelsComeBackThroughTheLoader() {
    Path to = folder.resolve("out");
    AutoLabelReport report = run(new Pictures(List.of("a.jpg", "sub/b.png")), 0, to);

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
          .isEqualTo(ColorImage.of(3, 2, RGB).toRgb());
    }
    assertThat(data.key(1)).isEqualTo("images/sub/b.png");
  }

  @Test
  void pixelsOfALowScoreStayWithoutLabel() {
    Path to = folder.resolve("out");
    run(new Pictures(List.of("a.jpg")), 0.7, to);
    Dataset data = LabelledFolder.open(DatasetOptions.builder(to).build());
    assertThat(data.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, -1, -1, 0, 0, -1);
  }

  @Test
  void aStoppedRunGoesOnWhereItWas() throws IOException {
    Path to = folder.resolve("out");
    Cancellation stop = new Cancellation();
    Dataset images = new Pictures(List.of("a.jpg", "b.jpg", "c.jpg"));
    assertThatThrownBy(
            () ->
                new AutoLabeller(byColour(Task.SEMANTIC), WORDS, 0)
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
    StringBuilder said = new StringBuilder();
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void progress(String stage, long done, long total) {}

          @Override
          public void skipped(String item, String reason) {
            said.append(item).append(": ").append(reason);
          }
        };
    AutoLabelReport report =
        new AutoLabeller(byColour(Task.SEMANTIC), WORDS, 0)
            .label(
                new Pictures(List.of("a.jpg", "broken.jpg")),
                "colours",
                to,
                progress,
                Cancellation.none());
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(said).hasToString("broken.jpg: 'broken.jpg' is truncated");
    assertThat(LabelledFolder.open(DatasetOptions.builder(to).build()).size()).isEqualTo(1);
  }

  @Test
  void aFolderOfAnotherRunOrOfSomethingElseIsLeftAlone() throws IOException {
    Path to = folder.resolve("out");
    Dataset images = new Pictures(List.of("a.jpg"));
    run(images, 0, to);
    assertThatThrownBy(
            () ->
                new AutoLabeller(byColour(Task.SEMANTIC), Vocabulary.of("blue", "red"), 0)
                    .label(images, "colours", to, ProgressListener.none(), Cancellation.none()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("was labelled by 'colours' with the words [red, blue]")
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
  void objectsWithoutALabelPerPixelAreRefused() {
    Path to = folder.resolve("out");
    AutoLabeller labeller = new AutoLabeller(byColour(Task.INSTANCE), WORDS, 0);
    assertThatThrownBy(
            () ->
                labeller.label(
                    new Pictures(List.of("a.jpg")),
                    "colours",
                    to,
                    ProgressListener.none(),
                    Cancellation.none()))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageContaining("finds objects only")
        .hasMessageContaining("semantic or panoptic");
    assertThat(to).doesNotExist();
  }
}
