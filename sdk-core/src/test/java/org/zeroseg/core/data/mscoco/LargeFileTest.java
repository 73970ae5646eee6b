package org.zeroseg.core.data.mscoco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.runtime.ForkedJvm;

/** An annotation file may be as large as the heap. */
class LargeFileTest {
  private static final int IMAGES = 1_200;
  private static final int OBJECTS = 10;
  private static final int COORDINATES = 400;

  @TempDir Path root;

  /** Opens the dataset of a folder, and some of its samples. */
  public static final class Open {
    public static void main(String[] arguments) {
      Dataset dataset =
          Datasets.of(new CocoInstanceSets())
              .open(
                  "coco-instances",
                  DatasetOptions.builder(Path.of(arguments[0])).set("no-photos", "true").build());
      long objects = 0;
      for (int i = 0; i < dataset.size(); i += 100) {
        objects += dataset.get(i).truth().instances().orElseThrow().size();
      }
      System.out.println(dataset.size() + " images, " + objects + " objects opened");
    }
  }

  @Test
  void isReadInLessHeapThanItsOwnSize() throws IOException, InterruptedException {
    Path file = root.resolve("annotations/instances_val2017.json");
    Files.createDirectories(file.getParent());
    write(file);
    assertThat(Files.size(file)).isGreaterThan(36L << 20);
    ForkedJvm.Result result =
        ForkedJvm.of(Open.class).options("-Xmx36m", "-XX:+UseSerialGC").run(root.toString());
    assertThat(result.output()).contains(IMAGES + " images, 120 objects opened");
    assertThat(result.exitCode()).isZero();
  }

  /** About 3.3 kB per object, as for a careful outline. */
  private static void write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"categories\":[{\"id\":1,\"name\":\"person\"}],\"images\":[");
      for (int i = 0; i < IMAGES; i++) {
        out.write(
            (i == 0 ? "" : ",")
                + "{\"id\":%d,\"file_name\":\"%012d.jpg\",\"height\":480,\"width\":640}"
                    .formatted(i, i));
      }
      out.write("],\"annotations\":[");
      StringBuilder object = new StringBuilder();
      for (int i = 0; i < IMAGES * OBJECTS; i++) {
        object.setLength(0);
        object.append(i == 0 ? "" : ",").append("{\"id\":").append(i);
        object.append(",\"image_id\":").append(i / OBJECTS);
        object.append(",\"category_id\":1,\"iscrowd\":0,\"area\":1.5,\"bbox\":[0,0,9,9]");
        object.append(",\"segmentation\":[[");
        for (int c = 0; c < COORDINATES; c++) {
          object.append(c == 0 ? "" : ", ").append(100 + random.nextInt(300)).append('.');
          object.append(10 + random.nextInt(90));
        }
        out.append(object.append("]]}"));
      }
      out.write("]}");
    }
  }
}
