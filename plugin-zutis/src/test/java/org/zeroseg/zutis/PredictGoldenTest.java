package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.postprocess.Bilinear;

/** From an image to named objects, against the authors' inference. */
@Tag("parity")
class PredictGoldenTest extends OnForwardGolden {
  private static final double PROBABILITY = 5e-6;
  private static final double SOFT_SCORE = 2e-5;

  private JsonObject expected;

  @BeforeEach
  void read() {
    expected = Goldens.of("zutis").json("predict.json");
  }

  private Proposals proposals(int image) {
    ZutisOutput output = network.forward(load("image"));
    NDArray masks = output.proposals().get(image + ", -1");
    return Proposals.of(masks, output.embeddings().get(image), threshold());
  }

  private float threshold() {
    return expected.get("threshold").getAsFloat();
  }

  private float[][] texts() {
    NDArray rows = load("text_embeddings");
    float[][] texts = new float[(int) rows.getShape().get(0)][];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = rows.get(c).toFloatArray();
    }
    return texts;
  }

  @Test
  void whatIsUnderAMaskGivesNameAndScore() {
    double tau = expected.get("temperature").getAsDouble();
    long[] shape = golden.shape("conf_scores");
    for (int image = 0; image < shape[0]; image++) {
      Proposals proposals = proposals(image);
      float[] objectness = load("obj_scores").get(image).toFloatArray();
      float[] probability = load("max_class_probs").get(image).toFloatArray();
      float[] score = load("conf_scores").get(image).toFloatArray();
      long[] classes = load("mask_classes").get(image).toLongArray();
      NDArray embeddings = load("avg_feat").get(image);
      assertThat(proposals.count()).isEqualTo((int) shape[1]);
      for (int q = 0; q < shape[1]; q++) {
        Naming naming = Naming.of(proposals.embedding(q), texts(), tau);
        Goldens.assertClose(
            "embedding", embeddings.get(q).toFloatArray(), proposals.embedding(q), PROBABILITY, 0);
        assertThat(proposals.objectness(q)).isCloseTo(objectness[q], within((float) PROBABILITY));
        assertThat(naming.probability()).isCloseTo(probability[q], within((float) PROBABILITY));
        assertThat(naming.classIndex()).isEqualTo((int) classes[q]);
        assertThat(naming.probability() * proposals.objectness(q))
            .isCloseTo(score[q], within((float) PROBABILITY));
      }
    }
  }

  @Test
  void meansUnderMasksAreTheGoldenOnes() {
    NDArray all = load("B");
    NDArray embeddings = load("semantic_img_feat");
    NDArray expectedMeans = load("avg_feat_unnormalized");
    for (int image = 0; image < all.getShape().get(0); image++) {
      NDArray inside = all.get(image);
      NDArray flat = inside.toType(DataType.FLOAT32, false).reshape(inside.getShape().get(0), -1);
      NDArray means = Proposals.meanUnder(flat, embeddings.get(image));
      Goldens.assertClose("avg_feat_unnormalized", expectedMeans.get(image), means, PROBABILITY, 0);
    }
    NDArray sizes = all.toType(DataType.INT64, false).sum(new int[] {2, 3});
    Goldens.assertEqual(golden, "mask_sizes", sizes);
  }

  @Test
  void masksOfTheSizeOfTheImageAreExact() {
    long[] shape = golden.shape("B_full");
    for (int image = 0; image < shape[0]; image++) {
      Proposals proposals = proposals(image);
      MaskEnlarger enlarger = proposals.enlarger((int) shape[2], (int) shape[3]);
      for (int q = 0; q < shape[1]; q++) {
        byte[] pixels = load("B_full").get(image, q).toByteArray();
        Mask mask =
            Mask.of((int) shape[3], (int) shape[2], (x, y) -> pixels[y * (int) shape[3] + x] != 0);
        MaskBits bits = enlarger.above(proposals.probabilities(), q, threshold());
        assertThat(bits.toMask()).as("mask %d of image %d", q, image).isEqualTo(mask);
        assertThat(bits.area()).isEqualTo(mask.area());
      }
    }
  }

  @Test
  void probabilitiesOfTheSizeOfTheImageAreTheGoldenOnes() {
    long[] shape = golden.shape("M_full_first4");
    for (int image = 0; image < shape[0]; image++) {
      long[] map = golden.shape("M");
      int size = (int) (map[3] * map[4]);
      for (int q = 0; q < shape[1]; q++) {
        float[] low =
            Arrays.copyOfRange(proposals(image).probabilities(), q * size, (q + 1) * size);
        float[] full =
            Bilinear.resize(low, 1, (int) map[3], (int) map[4], (int) shape[2], (int) shape[3]);
        float[] expected = load("M_full_first4").get(image).get(q).toFloatArray();
        Goldens.assertClose("M_full_first4", expected, full, PROBABILITY, 0);
      }
    }
  }

  @Test
  void everyKindOfSuppressionSelectsTheGoldenObjects() {
    JsonObject results = expected.getAsJsonObject("results_by_nms_type");
    long[] size = golden.shape("image");
    for (String kind : results.keySet()) {
      Suppression suppression =
          new Suppression(
              Suppression.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
              expected.get("nms_iou_threshold").getAsDouble(),
              expected.get("soft_nms_sigma").getAsDouble(),
              expected.get("nms_score_threshold").getAsDouble());
      InstanceRules rules =
          new InstanceRules(expected.get("temperature").getAsDouble(), threshold(), suppression);
      for (int image = 0; image < size[0]; image++) {
        List<Candidate> objects =
            rules.objects(proposals(image), texts(), 0, (int) size[2], (int) size[3]);
        check(kind, image, results.getAsJsonArray(kind), objects, size);
      }
    }
  }

  private static void check(
      String kind, int image, JsonArray all, List<Candidate> found, long[] size) {
    long images = size[0]; // a single image may have any id
    List<JsonObject> wanted =
        all.asList().stream()
            .map(result -> result.getAsJsonObject())
            .filter(result -> images == 1 || result.get("image_id").getAsInt() == image)
            .toList();
    assertThat(found).as("objects with NMS %s", kind).hasSameSizeAs(wanted);
    double tolerance = kind.equals("None") || kind.equals("hard") ? PROBABILITY : SOFT_SCORE;
    for (int i = 0; i < wanted.size(); i++) {
      JsonObject object = wanted.get(i);
      Candidate candidate = found.get(i);
      Mask mask = candidate.mask().toMask();
      assertThat(object.getAsJsonArray("query").asList().stream().map(JsonElement::getAsInt))
          .contains(candidate.query());
      assertThat(candidate.classIndex()).isEqualTo(object.get("category_id").getAsInt());
      assertThat((double) candidate.score())
          .isCloseTo(object.get("score").getAsDouble(), within(tolerance));
      assertThat(mask)
          .isEqualTo(
              Mask.ofCocoCounts(
                  (int) size[3], (int) size[2], object.get("rle_counts").getAsString()));
      assertThat(mask.area()).isEqualTo(object.get("area").getAsLong());
      Box box = mask.box();
      assertThat(
              new double[] {
                box.x(), box.y(), box.x() + box.width() - 1, box.y() + box.height() - 1
              })
          .isEqualTo(
              object.getAsJsonArray("bbox_xyxy").asList().stream()
                  .mapToDouble(edge -> edge.getAsDouble())
                  .toArray());
    }
  }
}
