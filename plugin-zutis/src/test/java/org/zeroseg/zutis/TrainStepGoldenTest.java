package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.AdamW;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.train.ParameterGroup;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.loss.Enlargement;
import org.zeroseg.core.train.matching.Assignment;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** Losses, gradients and three optimizer steps against the authors' training. */
@Tag("parity")
class TrainStepGoldenTest {
  private static final double COST = 5e-6;
  private static final double LOSS = 1e-5;

  /** Below this gradient, Adam turns rounding into a full step. */
  private static final double LEAST_GRADIENT = 1e-6;

  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;
  private SafetensorsFile golden;
  private JsonObject expected;
  private StateDict weights;

  @BeforeEach
  void open() {
    Goldens zutis = Goldens.of("zutis");
    expected = zutis.json("train_step.json");
    root = runtime.root();
    golden = zutis.open("train_step.safetensors");
    StateDict stored = ZutisGolden.weights(zutis, "train_weights.safetensors", root);
    Map<String, NDArray> own = new LinkedHashMap<>();
    stored.names().forEach(name -> own.put(name, stored.get(name).duplicate()));
    weights = new StateDict(stored.source(), own);
  }

  @AfterEach
  void close() {
    if (golden != null) {
      golden.close();
    }
  }

  private NDArray load(String tensor) {
    return ZutisGolden.load(golden, tensor, root);
  }

  private ZutisTargets targets() {
    List<NDArray> instances = new ArrayList<>();
    for (int i = 0; golden.names().contains("instance_mask_" + i); i++) {
      instances.add(load("instance_mask_" + i).toType(DataType.FLOAT32, true));
    }
    return new ZutisTargets(load("semantic_mask").toType(DataType.INT64, true), instances);
  }

  private ZutisLoss loss() {
    JsonObject scale = expected.getAsJsonObject("loss_weights");
    return new ZutisLoss(
        runtime.kernels(),
        expected.get("n_classes_incl_background").getAsInt(),
        expected.get("ignore_index").getAsInt(),
        scale.get("ce").getAsDouble(),
        scale.get("mask").getAsDouble());
  }

  @Test
  void everyCostAndAssignmentIsTheGoldenOne() {
    MaskCriterion criterion = new MaskCriterion(runtime.kernels());
    NDArray proposals = load("mask_proposals");
    ZutisTargets targets = targets();
    JsonObject assignments = expected.getAsJsonObject("assignments");
    int checked = 0;
    for (int image = 0; image < proposals.getShape().get(0); image++) {
      for (int layer = 0; layer < proposals.getShape().get(1); layer++) {
        String key = image + "_" + layer;
        if (assignments.has(key)) {
          NDArray own = proposals.get(image).get(layer);
          NDArray instances = targets.instances().get(image);
          Enlargement size = MaskCriterion.enlargement(own, instances);
          MaskCriterion.Costs costs = criterion.costs(own, instances, size);
          NDArray dice = costs.dice();
          NDArray bce = costs.crossEntropy();
          Goldens.assertClose(golden, "dice_" + key, dice, COST, 0);
          Goldens.assertClose(golden, "bce_" + key, bce, COST, 0);
          Goldens.assertClose(golden, "cost_" + key, dice.add(bce), COST, 0);
          check(assignments.getAsJsonObject(key), MaskCriterion.match(costs));
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  private static void check(JsonObject wanted, Assignment found) {
    assertThat(found.rows()).containsExactly(integers(wanted.getAsJsonArray("instance")));
    assertThat(found.columns()).containsExactly(integers(wanted.getAsJsonArray("query")));
    assertThat(found.total()).isCloseTo(wanted.get("sum_cost").getAsDouble(), within(1e-4));
  }

  private static int[] integers(JsonArray values) {
    return values.asList().stream().mapToInt(value -> value.getAsInt()).toArray();
  }

  @Test
  void gradientsReachTheOutputsOfTheNetwork() {
    NDArray proposals = load("mask_proposals").duplicate();
    NDArray embeddings = load("patch_tokens").duplicate();
    proposals.setRequiresGradient(true);
    embeddings.setRequiresGradient(true);
    try (GradMode on = GradMode.on()) {
      ZutisOutput output = new ZutisOutput(proposals, embeddings);
      ZutisLoss.Terms terms = loss().of(output, load("text_embeddings"), targets());
      checkLosses(0, terms);
      Gradients.backward(terms.total());
    }
    Goldens.assertClose(golden, "grad_mask_proposals", proposals.getGradient(), 1e-5, 1e-3);
    Goldens.assertClose(golden, "grad_patch_tokens", embeddings.getGradient(), 1e-5, 1e-3);
  }

  private void checkLosses(int step, ZutisLoss.Terms terms) {
    JsonObject losses = expected.getAsJsonObject("losses_at_step");
    assertRelative(losses, "loss", step, terms.total());
    assertRelative(losses, "ce_loss", step, terms.crossEntropy());
    assertRelative(losses, "mask_loss", step, terms.masks());
  }

  private static void assertRelative(JsonObject losses, String name, int step, NDArray actual) {
    double wanted = losses.getAsJsonArray(name).get(step).getAsDouble();
    assertThat((double) actual.getFloat())
        .as("%s at step %d", name, step)
        .isCloseTo(wanted, within(LOSS * wanted));
  }

  @Test
  void threeStepsGiveTheGoldenLossesGradientsAndParameters() {
    ZutisNetwork network =
        new ZutisNetwork(weights, ZutisGolden.config(expected), runtime.kernels());
    ParameterGroups groups = groups();
    NDArray images = load("image");
    NDArray texts = load("text_embeddings");
    int steps = expected.getAsJsonObject("losses_at_step").getAsJsonArray("loss").size();
    try (Optimizer optimizer =
        new AdamW(runtime.kernels(), groups, ZutisRecipe.published(1).adam())) {
      for (int step = 0; step < steps; step++) {
        checkRates(groups, step);
        try (GradMode on = GradMode.on()) {
          ZutisOutput output = network.forward(images);
          if (step == 0) {
            Goldens.assertClose(golden, "mask_proposals", output.proposals(), COST, 0);
            Goldens.assertClose(golden, "patch_tokens", output.embeddings(), COST, 0);
          }
          ZutisLoss.Terms terms = loss().of(output, texts, targets());
          checkLosses(step, terms);
          Gradients.backward(terms.total());
        }
        if (step == 0) {
          checkGradients();
        }
        optimizer.step();
        checkParameters(step + 1);
      }
    }
    network.close();
  }

  private ParameterGroups groups() {
    int steps = expected.get("n_iters_for_schedule").getAsInt();
    return ZutisRecipe.published(steps).groups(weights);
  }

  private void checkRates(ParameterGroups groups, int step) {
    JsonObject rates = expected.getAsJsonObject("learning_rates");
    JsonArray names = rates.getAsJsonArray("groups");
    JsonArray values = rates.getAsJsonArray("at_step").get(step).getAsJsonArray();
    Map<String, Double> wanted = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      wanted.put(names.get(i).getAsString(), values.get(i).getAsDouble());
    }
    for (ParameterGroup group : groups.groups()) {
      assertThat(wanted).containsKey(group.name());
      double rate = wanted.get(group.name());
      assertThat(group.rate(step)).isCloseTo(rate, within(1e-9 * rate));
    }
  }

  private void checkGradients() {
    for (String name : weights.names()) {
      try (NDArray gradient = weights.get(name).getGradient()) {
        Goldens.assertClose(golden, "grad." + name, gradient, 1e-5, 1e-3);
      }
    }
  }

  private void checkParameters(int steps) {
    String prefix = "after" + steps + ".";
    for (String tensor : golden.names()) {
      if (tensor.startsWith(prefix)) {
        String name = tensor.substring(prefix.length());
        float[] gradient = load("grad." + name).toFloatArray();
        float[] wanted = load(tensor).toFloatArray();
        float[] found = weights.get(name).toFloatArray();
        for (int i = 0; i < found.length; i++) {
          if (Math.abs(gradient[i]) >= LEAST_GRADIENT) {
            assertThat(found[i]).as("%s[%d]", tensor, i).isCloseTo(wanted[i], within(1e-6f));
          }
        }
      }
    }
  }
}
