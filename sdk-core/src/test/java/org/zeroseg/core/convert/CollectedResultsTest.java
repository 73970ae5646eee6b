package org.zeroseg.core.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.core.data.coco.CocoCategory;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;

class CollectedResultsTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.of(15);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void comeBackInTheirOrderTwice(long seed) {
    RandomResults random = new RandomResults(seed);
    InstanceSegmentation instances = random.instances();
    SemanticSegmentation semantic = random.semantic(true);
    PanopticSegmentation panoptic = random.panoptic();
    CollectedResults collected = new CollectedResults();

    collected.add(3, instances);
    collected.add(1, semantic);
    collected.add(2, panoptic);

    List<ImageResult> expected =
        List.of(
            new ImageResult(3, instances),
            new ImageResult(1, semantic.toPanoptic()),
            new ImageResult(2, panoptic));
    assertThat(collected.size()).isEqualTo(3);
    for (int time = 0; time < 2; time++) {
      List<ImageResult> read = new ArrayList<>();
      collected.forEach(read::add);
      assertThat(read).isEqualTo(expected);
    }
  }

  @Test
  void theListOfImagesIsACocoFileWithoutAnnotations() {
    Path file = folder.resolve("images.json");
    List<CocoImage> images =
        List.of(new CocoImage(2, "a.jpg", 5, 4), new CocoImage(7, "ü/\"b\".jpg", 1, 1));

    CocoImagesFile.write(file, images, CocoCategories.of(RandomResults.WORDS, List.of(7, 3, 90)));

    CocoInstances read = CocoInstances.read(file);
    assertThat(read.images()).isEqualTo(images);
    assertThat(read.annotationCount()).isZero();
    assertThat(read.categories()).extracting(CocoCategory::id).containsExactly(3, 7, 90);
    assertThat(read.categories())
        .extracting(CocoCategory::name)
        .containsExactly(
            RandomResults.WORDS.get(1).name(),
            RandomResults.WORDS.get(0).name(),
            RandomResults.WORDS.get(2).name());
  }
}
