package org.zeroseg.core.data.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

class PreparationsTest {
  @TempDir Path temp;

  @Test
  void paintsObjectsInTheOrderOfTheFile() throws IOException {
    Path root = MiniDatasets.root("coco2017");
    PreparationReport report = run("coco-semantic", root, "");
    assertThat(report).isEqualTo(new PreparationReport(3, 0, 0));
    Dataset objects = open("coco-instances", root, "val2017", "");
    for (int i = 0; i < objects.size(); i++) {
      Path file =
          temp.resolve("annotations/semantic_segmentation_masks")
              .resolve(Path.of(objects.key(i)).getFileName().toString().replace(".jpg", ".png"));
      LabelMap labels = ImageDecoder.asStored().readLabels(file);
      int[] expected = new int[labels.width() * labels.height()];
      objects
          .get(i)
          .truth()
          .instances()
          .orElseThrow()
          .forEach(
              object -> {
                boolean[] inside = object.mask().toPixels();
                for (int p = 0; p < expected.length; p++) {
                  expected[p] = inside[p] ? object.label() + 1 : expected[p];
                }
              });
      assertThat(labels.toArray()).isEqualTo(expected);
    }
  }

  @Test
  void aMaskIsPaintedColumnByColumn() {
    int[] values = new int[6];
    PaintedObjects.paint(Mask.of(3, 2, (x, y) -> x == 2 || y == 1 && x == 0), 7, values);
    assertThat(values).containsExactly(0, 0, 7, 7, 0, 7);
  }

  @Test
  void givesEverySegmentItsClass() {
    Path root = MiniDatasets.root("coco2017");
    run("coco-panoptic-semseg", root, "");
    Dataset panoptic = open("coco-panoptic", root, "val2017", "");
    TruePanoptic truth = panoptic.get(0).truth().panoptic().orElseThrow();
    int[] values = labels("panoptic_semseg_val2017/000000000139.png");
    assertThat(values).contains(255);
    for (TruePanoptic.TrueSegment segment : truth.segments()) {
      for (int i = 0; i < values.length; i++) {
        if (truth.ids().at(i) == segment.id()) {
          assertThat(values[i]).isEqualTo(segment.label());
        }
      }
    }
  }

  @Test
  void putsUnseenStuffLast() {
    run("coco-stuff-zero-shot", MiniDatasets.root("cocostuff"), "val");
    int[] pixels =
        ImageDecoder.asStored()
            .readLabels(MiniDatasets.root("cocostuff/annotations/val2017/000000000139.png"))
            .toArray();
    int[] values = labels("coco_stuff/annotations_detectron2/val2017_all/000000000139.png");
    List<Integer> order =
        Arrays.stream(ClassLists.numbers("coco_stuff_171", "zssOrder")).boxed().toList();
    for (int i = 0; i < pixels.length; i++) {
      assertThat(values[i]).isEqualTo(pixels[i] == 255 ? 255 : order.indexOf(pixels[i] + 1));
    }
  }

  @Test
  void turnsMatFilesIntoThePreparedFormThatIsReadBack() throws IOException {
    Path root = temp.resolve("cocostuff10k");
    String good = "COCO_train2014_000000000077";
    String unusable = ClassLists.texts("splits", "weakShotSkippedCocoStuff10k").get(0);
    writeStuff(root, good, 1, 0, 182, 13);
    writeStuff(root, unusable, 0, 0, 0, 0);
    Files.createDirectories(root.resolve("imageLists"));
    Files.write(root.resolve("imageLists/train.txt"), List.of(good, unusable));

    assertThat(run("coco-stuff-10k", root, "train")).isEqualTo(new PreparationReport(1, 0, 0));
    assertThat(labels("coco_stuff_10k/annotations_detectron2/train/" + good + ".png"))
        .containsExactly(0, 170, 255, 11); // MAT files go column by column
    Dataset prepared = open("coco-stuff-10k", temp, "train", "171");
    assertThat(prepared.size()).isEqualTo(1);
    assertThat(prepared.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 170, -1, 11);
    assertThat(temp.resolve("coco_stuff_10k").resolve(prepared.key(0)))
        .hasSameBinaryContentAs(root.resolve("images/" + good + ".jpg"));
  }

  /** A photograph of 2x2 pixels and its MAT file. */
  private static void writeStuff(Path root, String name, int... columnMajor) throws IOException {
    Files.createDirectories(root.resolve("images"));
    Files.createDirectories(root.resolve("annotations"));
    ImageFiles.write(RgbImage.generate(2, 2, (x, y) -> x), root.resolve("images/" + name + ".jpg"));
    ByteBuffer mat = ByteBuffer.allocate(128 + 8 + 56).order(ByteOrder.LITTLE_ENDIAN);
    mat.put("MATLAB 5.0 MAT-file".getBytes(UTF_8)).position(124);
    mat.putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
    mat.putInt(14).putInt(56); // matrix
    mat.putInt(6).putInt(8).putInt(9).putInt(0); // flags: uint8
    mat.putInt(5).putInt(8).putInt(2).putInt(2); // dimensions
    mat.putInt(1 << 16 | 1).putInt('S'); // name, small form
    mat.putInt(2).putInt(4);
    for (int value : columnMajor) {
      mat.put((byte) value);
    }
    Files.write(root.resolve("annotations/" + name + ".mat"), mat.array());
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    Path root = MiniDatasets.root("coco2017");
    Cancellation stop = new Cancellation();
    List<Long> done = new ArrayList<>();
    ProgressListener stopping =
        (stage, finished, total) -> {
          done.add(finished);
          stop.request();
        };
    assertThatThrownBy(
            () ->
                Preparations.get("coco-semantic")
                    .run(DatasetOptions.builder(root).build(), temp, stopping, stop))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("after 1 images was cancelled");
    assertThat(done).containsExactly(1L);
    Path first = temp.resolve("annotations/semantic_segmentation_masks/000000000139.png");
    Files.setLastModifiedTime(first, FileTime.fromMillis(0));
    assertThat(run("coco-semantic", root, "")).isEqualTo(new PreparationReport(2, 1, 0));
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(FileTime.fromMillis(0));
    try (Stream<Path> files = Files.list(first.getParent())) {
      assertThat(files).hasSize(3); // and no leftovers
    }
  }

  @Test
  void namesWhatThereIs() {
    assertThatThrownBy(() -> Preparations.get("coco-semantics"))
        .hasMessage("no preparation 'coco-semantics', did you mean 'coco-semantic'?");
    assertThatThrownBy(() -> run("coco-semantic", temp, "val"))
        .hasMessageStartingWith("preparation 'coco-semantic' has no split 'val'");
    assertThatThrownBy(() -> run("coco-semantic", temp, ""))
        .hasMessageContaining("has no annotations/instances_val2017.json");
  }

  private PreparationReport run(String id, Path root, String split) {
    return Preparations.get(id)
        .run(
            DatasetOptions.builder(root).split(split).build(),
            temp,
            ProgressListener.none(),
            Cancellation.none());
  }

  private int[] labels(String file) {
    return ImageDecoder.asStored().readLabels(temp.resolve(file)).toArray();
  }

  private static Dataset open(String id, Path root, String split, String target) {
    return Datasets.load()
        .open(
            id,
            DatasetOptions.builder(root).split(split).target(target).protocol("native").build());
  }
}
