package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** From the pixels of the golden scene to results of the API. */
@Tag("parity")
class SegmenterGoldenTest {

  @Test
  void thePlainSegmenterGivesTheGoldenLabelsAndObjects() {
    Goldens zutis = Goldens.of("zutis");
    JsonObject expected = zutis.json("predict.json");
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        SafetensorsFile golden = zutis.open("forward.safetensors")) {
      NDManager root = runtime.root();
      NDArray texts = ZutisGolden.load(golden, "text_embeddings", root);
      List<Concept> words = new ArrayList<>();
      for (int c = 1; c < texts.getShape().get(0); c++) {
        words.add(Concept.of("word " + c));
      }
      Vocabulary vocabulary = Vocabulary.of(words);
      StateDict weights = ZutisGolden.weights(zutis, "weights.safetensors", root);
      ZutisNetwork network =
          new ZutisNetwork(weights, ZutisGolden.config(expected), runtime.kernels());
      boolean only = golden.shape("image_uint8")[0] == 1;
      ZutisModel model =
          new ZutisModel(
              network,
              Preprocessing.imageNetNative(),
              concept -> texts.get(1 + vocabulary.indexOf(concept.name())).toFloatArray(),
              network::close);
      long[] size = golden.shape("image_uint8");
      byte[] rgb = ZutisGolden.load(golden, "image_uint8", root).get(0).toByteArray();
      ImageInput image =
          ImageInput.of("scene", RgbImage.of((int) size[2], (int) size[1], rgb).toColorImage());
      try (Segmenter segmenter = new ZutisSegmenter(runtime, model, settings(expected))) {
        checkLabels(golden, root, segmenter.segment(image, vocabulary));
        SegmentRequest request = SegmentRequest.builder(vocabulary).task(Task.INSTANCE).build();
        checkObjects(expected, only, vocabulary, segmenter.segment(image, request));
      }
    }
  }

  private static void checkLabels(SafetensorsFile golden, NDManager root, Segmentation result) {
    int[] classes = ZutisGolden.load(golden, "semantic_prediction", root).get(0).toIntArray();
    int[] labels = ((SemanticSegmentation) result).labels();
    for (int p = 0; p < labels.length; p++) {
      assertThat(labels[p]).isEqualTo(classes[p] == 0 ? Segmentation.NOTHING : classes[p] - 1);
    }
  }

  private static void checkObjects(
      JsonObject expected, boolean only, Vocabulary vocabulary, Segmentation result) {
    List<String> objects =
        expected.getAsJsonObject("results_by_nms_type").getAsJsonArray("hard").asList().stream()
            .map(object -> object.getAsJsonObject())
            .filter(object -> only || object.get("image_id").getAsInt() == 0)
            .map(
                object ->
                    vocabulary.get(object.get("category_id").getAsInt() - 1).name()
                        + " "
                        + object.get("rle_counts").getAsString())
            .toList();
    assertThat(result.segments())
        .extracting(segment -> segment.concept().name() + " " + segment.mask().toCocoCounts())
        .containsExactlyInAnyOrderElementsOf(objects);
  }

  /** The settings under which the golden results were made. */
  private static ZutisSettings settings(JsonObject golden) {
    Suppression suppression =
        new Suppression(
            Suppression.Kind.HARD,
            golden.get("nms_iou_threshold").getAsDouble(),
            golden.get("soft_nms_sigma").getAsDouble(),
            golden.get("nms_score_threshold").getAsDouble());
    InstanceRules rules =
        new InstanceRules(
            golden.get("temperature").getAsDouble(),
            golden.get("threshold").getAsFloat(),
            suppression);
    ZutisSettings usual = ZutisSettings.of(Options.none());
    return new ZutisSettings(
        rules, usual.minScore(), usual.background(), usual.maxSide(), usual.prompts());
  }
}
