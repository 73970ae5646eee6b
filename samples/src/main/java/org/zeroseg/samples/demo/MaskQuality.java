package org.zeroseg.samples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.Mask;
import org.zeroseg.core.data.index.CategoryImages;
import org.zeroseg.core.data.pseudo.PseudoMaskFile;
import org.zeroseg.core.data.pseudo.PseudoMaskPaths;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.SceneInstance;
import org.zeroseg.core.image.LabelMap;

/** How good retrieved pictures and their pseudo-masks are. For the tables; no training sees it. */
final class MaskQuality {
  private final Path training;

  /**
   * Prepares.
   *
   * @param training output folder of a training of ZUTIS
   */
  MaskQuality(Path training) {
    this.training = training;
  }

  /** Prints for each word how many pictures show it, and how well masks fit its objects. */
  void print() {
    System.out.println(
        """
        | word | pictures | that show it | mean IoU of mask and its objects | mean IoU of mask and all things |
        | --- | ---: | ---: | ---: | ---: |""");
    Map<String, List<Path>> images =
        CategoryImages.read(training.resolve("images.json")).resolve(training, Map.of());
    double[] sums = new double[3];
    images.forEach((word, files) -> add(sums, row(word, files)));
    System.out.printf(
        Locale.ROOT,
        "| mean | | %.2f | %.2f | %.2f |%n%n",
        sums[0] / images.size(),
        sums[1] / images.size(),
        sums[2] / images.size());
  }

  private static void add(double[] sums, double[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }

  private double[] row(String word, List<Path> files) {
    PseudoMaskPaths masks = PseudoMaskPaths.of(files.get(0).getParent(), training.resolve("masks"));
    double[] sums = new double[3];
    int measured = 0;
    for (Path file : files) {
      Path place = masks.of(file);
      if (Files.exists(place)) {
        Scene scene = DemoWorld.object(file.getFileName().toString());
        Mask mask = PseudoMaskFile.read(place);
        Mask own = objects(scene, word);
        sums[0] += own.isEmpty() ? 0 : 1;
        sums[1] += mask.iou(own);
        sums[2] += mask.iou(objects(scene, ""));
        measured++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= measured;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f |%n",
        word,
        measured,
        sums[0],
        sums[1],
        sums[2]);
    return sums;
  }

  /** The visible pixels of all things of a word, or of all things if it is empty. */
  private static Mask objects(Scene scene, String word) {
    LabelMap ids = scene.instanceMap();
    boolean[] wanted = new boolean[256];
    for (SceneInstance one : scene.instances()) {
      wanted[one.id()] = word.isEmpty() || one.thing().word().equals(word);
    }
    return Mask.of(ids.width(), ids.height(), (x, y) -> wanted[ids.at(x, y)]);
  }
}
