package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.postprocess.CrfFixtures;
import org.zeroseg.core.postprocess.CrfImage;
import org.zeroseg.core.postprocess.CrfOptions;
import org.zeroseg.core.postprocess.DenseCrf;
import org.zeroseg.core.runtime.GradMode;

/** Parity of the whole method, step by step, with the authors' implementation. */
@Tag("parity")
class PipelineGoldenTest {
  private static final double SCORES = 2e-4;
  private static final double REFERENCES = 1e-4;
  private static PipelineFixture golden;
  private static GradMode off;

  @BeforeAll
  static void open() {
    golden = new PipelineFixture(Goldens.of("reco"));
    off = GradMode.off();
  }

  @AfterAll
  static void close() {
    if (golden != null) {
      off.close();
      golden.close();
    }
  }

  private static ReferenceOptions options(GridMode grid) {
    int side = golden.images(golden.context.get(0) + ".archive_u8").get(0).width();
    return new ReferenceOptions(
        golden.archiveSize, side, true, 1, golden.context, 1, ReferenceType.AVG, false, grid);
  }

  @Test
  void encodesTheArchiveImages() {
    for (String tensor : golden.file.names()) {
      if (tensor.endsWith(".features") && !tensor.startsWith("query")) {
        String name = tensor.substring(0, tensor.indexOf('.'));
        List<ImageFeatures> images = golden.features(golden.images(name + ".archive_u8"));
        Goldens.assertClose(golden.file, tensor, channelsFirst(images, false), SCORES, 0);
      }
    }
  }

  @Test
  void weighsAndCoSegmentsEveryCategoryInOrder() {
    Map<String, float[]> references = new HashMap<>();
    Set<String> names = new LinkedHashSet<>(golden.context);
    names.addAll(golden.targets);
    for (String name : names) {
      if (!golden.file.names().contains(name + ".archive_u8")) {
        continue; // an alias: no archive of its own
      }
      List<float[]> known =
          golden.context.stream()
              .filter(c -> references.containsKey(c) && !c.equals(name))
              .map(references::get)
              .toList();
      references.put(name, checkCategory(name, known));
    }
  }

  private static float[] checkCategory(String name, List<float[]> known) {
    List<ImageFeatures> images = golden.features(golden.images(name + ".archive_u8"));
    List<LocalFeatures> visual = images.stream().map(ImageFeatures::visual).toList();
    LocalFeatures first = visual.get(0);
    int k = images.size();
    float[] text = golden.text(name);
    try (NDManager scope = golden.runtime.root().newSubManager()) {
      NDArray unit = LocalFeatures.stackUnit(scope, visual);
      PixelWeights weights = new PixelWeights(k, first.height(), first.width());
      Goldens.assertClose(
          golden.file,
          name + ".text_attention",
          ReferenceComputation.textAttention(scope, weights, images, text),
          SCORES,
          0);
      if (golden.file.names().contains(name + ".context_weights")) {
        checkContextWeights(name, Cosines.of(unit, known), weights, k, first.locations());
      }
      float[] product = ReferenceComputation.weights(unit, images, text, known).values();
      Goldens.assertClose(golden.file, name + ".weights", product, SCORES, 0);
      CoSegmentation coSegmentation = CoSegmentation.of(unit, k, product);
      Goldens.assertClose(
          golden.file,
          name + ".avg_grid",
          coSegmentation.averageGrid(k, GridMode.PUBLISHED),
          SCORES,
          0);
      Reference perImage = computation(GridMode.PER_IMAGE).reference(coSegmentation, visual);
      assertThat(positions(perImage)).isEqualTo(golden.file.longs(name + ".per_image.seeds"));
      Goldens.assertClose(
          golden.file, name + ".per_image.ref_same_weights", perImage.vector(), REFERENCES, 0);
    }
    Reference reference = computation(GridMode.PUBLISHED).compute(images, text, known);
    assertThat(positions(reference)).isEqualTo(golden.file.longs(name + ".seeds"));
    for (String tensor : List.of(name + ".ref", "target." + name + ".ref")) {
      if (golden.file.names().contains(tensor)) {
        Goldens.assertClose(golden.file, tensor, reference.vector(), REFERENCES, 0);
      }
    }
    return reference.vector();
  }

  private static void checkContextWeights(
      String name, float[][] cosines, PixelWeights weights, int k, int locations) {
    float[] found = new float[k * cosines.length * locations];
    for (int j = 0; j < cosines.length; j++) {
      float[] similarity = weights.suppress(cosines[j]);
      for (int i = 0; i < k; i++) {
        int to = (i * cosines.length + j) * locations;
        System.arraycopy(similarity, i * locations, found, to, locations);
      }
    }
    Goldens.assertClose(golden.file, name + ".context_weights", found, SCORES, 0);
  }

  @Test
  void partsCanBeSwitchedOff() {
    List<float[]> context = golden.context.stream().map(c -> reference(c)).toList();
    for (String tensor : golden.file.names()) {
      if (!tensor.startsWith("ablation.")) {
        continue;
      }
      String[] parts = tensor.split("\\.", -1);
      List<ImageFeatures> images = golden.features(golden.images(parts[1] + ".archive_u8"));
      boolean plain = parts[2].equals("plain");
      float[] text = plain || parts[2].equals("no_text_attention") ? null : golden.text(parts[1]);
      List<float[]> known =
          plain || parts[2].equals("no_context_elimination") ? List.of() : context;
      Reference found = computation(GridMode.PUBLISHED).compute(images, text, known);
      Goldens.assertClose(golden.file, tensor, found.vector(), REFERENCES, 0);
    }
  }

  @Test
  void scoresTheQueries() {
    ConceptVectors concepts =
        new ConceptVectors(
            golden.targets.stream().map(t -> golden.file.floats("target." + t + ".ref")).toList(),
            golden.targets.stream().map(golden::text).toList());
    for (String tensor : golden.file.names()) {
      if (tensor.startsWith("query.") && tensor.endsWith(".image_u8")) {
        String prefix = tensor.substring(0, tensor.length() - "image_u8".length());
        checkQuery(prefix, golden.images(tensor).get(0), concepts);
      }
    }
  }

  private static void checkQuery(String prefix, RgbImage image, ConceptVectors concepts) {
    ImageFeatures features = golden.features(image);
    checkIfPresent(prefix + "features", channelsFirst(List.of(features), false));
    if (golden.file.names().contains(prefix + "dense_features")) {
      // Raw features reach thousands, where float32 itself is coarser than the absolute tolerance.
      float[] dense = channelsFirst(List.of(features), true);
      Goldens.assertClose(golden.file, prefix + "dense_features", dense, SCORES, 1e-4);
    }
    checkIfPresent(prefix + "dt_low", low(features, concepts));
    int width = image.width();
    int height = image.height();
    ConceptVectors withoutTexts = new ConceptVectors(concepts.references(), List.of());
    checkIfPresent(prefix + "dt_upsampled", scores(features, withoutTexts, width, height));
    float[] dt = scores(features, concepts, width, height);
    checkIfPresent(prefix + "dt", dt);

    BestConcept best = new BestConcept(width, height);
    new PixelScorer(features, width, height).score(golden.runtime.root(), concepts, best);
    long[] expected = golden.file.longs(prefix + "argmax");
    float[] expectedScores = golden.file.floats(prefix + "dt");
    int points = width * height;
    for (int p = 0; p < points; p++) {
      if (CrfFixtures.topTwoGap(expectedScores, concepts.size(), points, p) >= 1e-4) {
        assertThat(best.labels()[p]).as("label of pixel %d", p).isEqualTo((int) expected[p]);
      }
      assertThat(best.scores()[p]).isEqualTo(dt[best.labels()[p] * points + p]);
    }
    checkCrf(prefix, image, dt, concepts.size());
  }

  private static void checkCrf(String prefix, RgbImage image, float[] dt, int classes) {
    byte[] pixels = CrfImage.truncated(image);
    checkIfPresent(prefix + "crf_image_u8_rgb", unsigned(pixels));
    float[] q =
        new DenseCrf(CrfOptions.defaults())
            .refineScores(dt, classes, image.width(), image.height(), DenseCrf.bgr(pixels));
    CrfFixtures.assertMatches(golden.file, prefix + "crf_q", q, classes, 10);
  }

  private static float[] scores(ImageFeatures f, ConceptVectors concepts, int width, int height) {
    AllScores all = new AllScores(concepts.size(), width, height);
    new PixelScorer(f, width, height).score(golden.runtime.root(), concepts, all);
    return all.values();
  }

  /** Scores at the resolution of the features, where resizing changes nothing. */
  private static float[] low(ImageFeatures features, ConceptVectors concepts) {
    ConceptVectors withoutTexts = new ConceptVectors(concepts.references(), List.of());
    LocalFeatures visual = features.visual();
    return scores(features, withoutTexts, visual.width(), visual.height());
  }

  private static void checkIfPresent(String tensor, float[] found) {
    if (golden.file.names().contains(tensor)) {
      Goldens.assertClose(golden.file, tensor, found, SCORES, 0);
    }
  }

  private static ReferenceComputation computation(GridMode grid) {
    return new ReferenceComputation(golden.runtime.root(), options(grid));
  }

  private static float[] reference(String contextCategory) {
    return golden.file.floats(contextCategory + ".ref");
  }

  private static long[] positions(Reference reference) {
    return reference.seeds().stream()
        .flatMapToLong(s -> LongStream.of(s[0] / reference.width(), s[0] % reference.width()))
        .toArray();
  }

  private static float[] channelsFirst(List<ImageFeatures> images, boolean dense) {
    List<float[]> maps = new ArrayList<>();
    for (ImageFeatures image : images) {
      LocalFeatures f = dense ? image.dense().orElseThrow() : image.visual();
      float[] map = new float[f.values().length];
      for (int p = 0; p < f.locations(); p++) {
        for (int c = 0; c < f.channels(); c++) {
          map[c * f.locations() + p] = f.values()[p * f.channels() + c];
        }
      }
      maps.add(map);
    }
    float[] all = new float[maps.size() * maps.get(0).length];
    for (int i = 0; i < maps.size(); i++) {
      System.arraycopy(maps.get(i), 0, all, i * maps.get(i).length, maps.get(i).length);
    }
    return all;
  }

  private static float[] unsigned(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }
}
