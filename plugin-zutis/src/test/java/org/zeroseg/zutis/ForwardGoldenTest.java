package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.runtime.Kernels;

/** Every tensor of a forward pass after the encoder's blocks, against the authors' network. */
@Tag("parity")
class ForwardGoldenTest extends OnForwardGolden {
  private static final double ACTIVATION = 2e-5;
  private static final double RELATIVE = 1e-5;
  private static final double PROBABILITY = 5e-6;

  @Test
  void theInputIsTheImageNetNormalisation() {
    long[] shape = golden.shape("image_uint8");
    List<RgbImage> images = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      byte[] rgb = load("image_uint8").get(i).toByteArray();
      images.add(RgbImage.of((int) shape[2], (int) shape[1], rgb));
    }
    Goldens.assertClose(
        golden, "image", Preprocessing.imageNetNative().apply(images).values(), 2e-6, 0);
  }

  @Test
  void everyStepGivesTheGoldenTensor() {
    NDArray features = network.features(load("image"));
    long[] map = features.getShape().getShape();
    checkActivation("img_feat", features.reshape(map[0], map[1], map[2] * map[3]).swapAxes(1, 2));
    NDArray enlarged = network.enlarged(features);
    checkActivation("img_feat_up", enlarged);
    NDArray memory = network.memory(enlarged);
    checkActivation("V", memory);
    NDArray queries = network.queries(memory);
    checkProbability("Q", queries);
    NDArray proposals = network.proposals(queries, memory);
    checkProbability("M", proposals);
    NDArray last = network.lastQueries(memory);
    Goldens.assertClose("last layer", queries.get(":, -1:"), last, PROBABILITY, 0);
    checkActivation("layer_norm_feat", network.normalised(features));
    checkProbability("semantic_img_feat", network.embeddings(features));
  }

  @Test
  void theForwardPassGivesProposalsAndEmbeddings() {
    ZutisOutput output = network.forward(load("image"));
    checkProbability("M", output.proposals());
    checkProbability("semantic_img_feat", output.embeddings());
  }

  @Test
  void cosinesWithTextsGiveTheSemanticLogits() {
    NDArray texts = load("text_embeddings");
    NDArray logits = ZutisNetwork.logits(load("semantic_img_feat"), texts);
    checkProbability("semantic_logits", logits);
    long[] size = golden.shape("semantic_logits_full");
    Kernels kernels = runtime.kernels();
    NDArray full = kernels.bilinear(logits, size[2], size[3], false);
    checkProbability("semantic_logits_full", full);
    Goldens.assertEqual(golden, "semantic_prediction_lowres", logits.argMax(1));
    Goldens.assertEqual(golden, "semantic_prediction", full.argMax(1));
  }

  private void checkActivation(String tensor, NDArray actual) {
    Goldens.assertClose(golden, tensor, actual, ACTIVATION, RELATIVE);
  }

  private void checkProbability(String tensor, NDArray actual) {
    Goldens.assertClose(golden, tensor, actual, PROBABILITY, 0);
  }
}
