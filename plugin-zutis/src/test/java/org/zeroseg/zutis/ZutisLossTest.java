package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.matching.Assignment;

class ZutisLossTest {
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;
  private MaskCriterion criterion;

  @BeforeEach
  void open() {
    runtime.seed(11);
    root = runtime.root();
    criterion = new MaskCriterion(runtime.kernels());
  }

  private NDArray probabilities(long... shape) {
    return root.randomUniform(0.05f, 0.95f, new Shape(shape));
  }

  private NDArray instances(long... shape) {
    return root.randomUniform(0, 1, new Shape(shape)).gt(0.7f).toType(DataType.FLOAT32, true);
  }

  private Assignment match(NDArray proposals, NDArray instances) {
    return MaskCriterion.match(
        criterion.costs(proposals, instances, MaskCriterion.enlargement(proposals, instances)));
  }

  @Test
  void theLossIsTheSumOfTheMatchedCosts() {
    NDArray proposals = probabilities(2, 7, 5, 6);
    NDArray instances = instances(4, 20, 24);
    double expected = 0;
    for (int layer = 0; layer < 2; layer++) {
      expected += match(proposals.get(layer), instances).total();
    }
    assertThat((double) criterion.loss(proposals, instances).getFloat())
        .isCloseTo(expected, within(1e-4));
  }

  @Test
  void ofMoreInstancesThanProposalsOnlyTheBestAreMatched() {
    Assignment pairs = match(probabilities(3, 5, 6), instances(5, 20, 24));
    assertThat(pairs.size()).isEqualTo(3);
    assertThat(pairs.columns()).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void withoutAnyObjectTheCrossEntropyRemains() {
    NDArray proposals = probabilities(2, 1, 3, 4, 4);
    NDArray embeddings = probabilities(2, 4, 4, 6);
    proposals.setRequiresGradient(true);
    embeddings.setRequiresGradient(true);
    NDArray labels = root.ones(new Shape(2, 8, 8), DataType.INT64);
    NDArray none = root.zeros(new Shape(2, 8, 8));
    ZutisTargets targets = new ZutisTargets(labels, List.of(none, root.zeros(new Shape(0, 8, 8))));
    try (GradMode on = GradMode.on()) {
      ZutisLoss.Terms terms =
          new ZutisLoss(runtime.kernels(), 3, 255, 1, 1)
              .of(new ZutisOutput(proposals, embeddings), probabilities(3, 6), targets);
      assertThat(terms.masks().getFloat()).isZero();
      assertThat(terms.total().getFloat()).isEqualTo(terms.crossEntropy().getFloat()).isPositive();
      Gradients.backward(terms.total());
    }
    assertThat(embeddings.getGradient().abs().sum().getFloat()).isPositive();
  }

  @Test
  void weightsScaleTheirParts() {
    NDArray labels = root.zeros(new Shape(1, 8, 8), DataType.INT64);
    ZutisTargets targets = new ZutisTargets(labels, List.of(instances(2, 8, 8)));
    ZutisOutput output = new ZutisOutput(probabilities(1, 2, 3, 4, 4), probabilities(1, 4, 4, 6));
    ZutisLoss.Terms terms =
        new ZutisLoss(runtime.kernels(), 3, 255, 2, 0.5).of(output, probabilities(3, 6), targets);
    assertThat((double) terms.total().getFloat())
        .isCloseTo(
            2 * terms.crossEntropy().getFloat() + 0.5 * terms.masks().getFloat(), within(1e-4));
  }

  @Test
  void aStepLeavesNoTensorBehind() {
    NDArray labels = root.zeros(new Shape(1, 8, 8), DataType.INT64);
    ZutisTargets targets = new ZutisTargets(labels, List.of(instances(2, 8, 8)));
    ZutisLoss loss = new ZutisLoss(runtime.kernels(), 3, 255, 1, 1);
    NDArray texts = probabilities(3, 6);
    NDArray proposals = probabilities(1, 2, 3, 4, 4);
    NDArray embeddings = probabilities(1, 4, 4, 6);
    int before = 0;
    for (int i = 0; i < 20; i++) {
      try (NDManager step = root.newSubManager()) {
        NDArray own = proposals.duplicate();
        NDArray features = embeddings.duplicate();
        own.attach(step);
        features.attach(step);
        loss.of(new ZutisOutput(own, features), texts, targets);
      }
      before = i == 0 ? runtime.liveTensors() : before;
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }
}
