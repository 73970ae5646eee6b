package org.zeroseg.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.AdamW;
import org.zeroseg.core.train.Optimizer;
import org.zeroseg.core.weights.StateDict;
import org.zeroseg.zutis.ZutisLoss;
import org.zeroseg.zutis.ZutisNetwork;
import org.zeroseg.zutis.ZutisOutput;
import org.zeroseg.zutis.ZutisRecipe;
import org.zeroseg.zutis.ZutisTargets;
import org.zeroseg.zutis.ZutisWeights;

/** The network of ZUTIS with random weights: inference, a training step, and a plain product. */
final class ZutisWorkload implements AutoCloseable {
  /** The published network on ViT-B/16. */
  static final ZutisConfig VIT_B_16 =
      ZutisConfig.published(new ClipVitConfig(768, 12, 12, 16, 224, 512));

  private static final int CLASSES = 81;
  private static final int IGNORED = 255;
  private static final int INSTANCES = 5;

  private final TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
  private final ZutisConfig config;
  private final int batch;
  private final int side;
  private final StateDict weights;
  private final ZutisNetwork network;
  private final NDArray images;
  private final NDArray tokens;
  private final NDArray weight;
  private final NDArray bias;
  private final NDArray texts;
  private final ZutisTargets targets;
  private Optimizer optimizer;

  /**
   * Makes weights, images and pseudo labels.
   *
   * @param side of the square images, in pixels
   */
  ZutisWorkload(ZutisConfig config, int batch, int side) {
    this.config = config;
    this.batch = batch;
    this.side = side;
    runtime.seed(1);
    NDManager root = runtime.root();
    weights = ZutisWeights.random(root, config, 1);
    network = new ZutisNetwork(weights, config, runtime.kernels());
    int width = config.encoder().width();
    images = normal(1, batch, 3, side, side);
    tokens = normal(1, (long) batch * tokens(), width);
    weight = normal(0.02f, 4L * width, width);
    bias = normal(0.02f, 4L * width);
    texts = normal(0.05f, CLASSES, config.encoder().embeddingSize());
    targets = targets();
  }

  private NDArray normal(float deviation, long... shape) {
    return runtime.root().randomNormal(0, deviation, new Shape(shape), DataType.FLOAT32);
  }

  private ZutisTargets targets() {
    NDManager root = runtime.root();
    NDArray labels = root.randomInteger(0, CLASSES, new Shape(batch, side, side), DataType.INT64);
    List<NDArray> instances = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      NDArray noise = root.randomUniform(0, 1, new Shape(INSTANCES, side, side));
      instances.add(noise.gt(0.9f).toType(DataType.FLOAT32, true));
    }
    return new ZutisTargets(labels, instances);
  }

  /** Tokens of the encoder, the class token included. */
  int tokens() {
    return tokens(config, side);
  }

  private static int tokens(ZutisConfig config, int side) {
    int grid = side / config.encoder().patch();
    return 1 + grid * grid;
  }

  /** Floating-point operations of {@link #forward()}. */
  double forwardFlops() {
    return flops(config, batch, side, 1);
  }

  /** Floating-point operations of the forward pass of {@link #step()}. */
  double trainingFlops() {
    return flops(config, batch, side, config.decoder().layers());
  }

  /**
   * Floating-point operations of a forward pass; a multiplication and an addition are two.
   *
   * @param layers decoder layers whose masks are computed
   */
  static double flops(ZutisConfig config, int batch, int side, int layers) {
    double width = config.encoder().width();
    double n = tokens(config, side);
    double positions = 4 * (n - 1);
    double queries = config.queries();
    double patch = config.encoder().patch();
    double encoder =
        2 * (n - 1) * width * 3 * patch * patch
            + config.encoder().layers() * (24 * width * width * n + 4 * n * n * width);
    double hidden = config.hidden();
    double ffn = 2 * (2 * width * hidden + hidden * hidden);
    double feedForward = config.decoder().feedForward();
    double decoder =
        config.decoder().layers()
            * (4 * width * width * positions // keys and values of the memory
                + 4 * queries * positions * width
                + 4 * queries * queries * width
                + queries * (2 * 6 * width * width + 4 * width * feedForward));
    double masks = layers * (2 * queries * positions * width + ffn * queries);
    double projection = 2 * positions * width * config.encoder().embeddingSize();
    return batch * (encoder + ffn * positions + decoder + masks + projection);
  }

  /** Floating-point operations of {@link #linear()}. */
  double linearFlops() {
    double width = config.encoder().width();
    return 8.0 * batch * tokens() * width * width;
  }

  /** The baseline: one linear layer to four times the width, on as many tokens as the encoder. */
  void linear() {
    try (Scope call = runtime.enter()) {
      Linear.linear(tokens, weight, bias).head().close();
    }
  }

  /** What inference computes of an image before any word is known: last masks and embeddings. */
  float[] forward() {
    try (Scope call = runtime.enter()) {
      NDArray own = images.duplicate();
      own.attach(call.manager());
      NDArray features = network.features(own);
      NDArray memory = network.memory(network.enlarged(features));
      NDArray masks = network.proposals(network.lastQueries(memory), memory);
      NDArray embeddings = network.embeddings(features);
      embeddings.close();
      return masks.toFloatArray();
    }
  }

  /** A training step on random pseudo labels; returns the loss. */
  float step() {
    if (optimizer == null) {
      optimizer =
          new AdamW(
              runtime.kernels(),
              ZutisRecipe.published(20_000).groups(weights),
              ZutisRecipe.published(1).adam());
    }
    float value;
    try (Scope call = runtime.enter();
        GradMode on = GradMode.on()) {
      NDArray own = images.duplicate();
      own.attach(call.manager());
      ZutisOutput output = network.forward(own);
      ZutisLoss loss = new ZutisLoss(runtime.kernels(), CLASSES, IGNORED, 1, 1);
      NDArray total = loss.of(output, texts, targets).total();
      Gradients.backward(total);
      value = total.getFloat();
    }
    optimizer.step();
    return value;
  }

  /** The forward pass and the loss of a training step, without gradients. */
  float loss() {
    try (Scope call = runtime.enter()) {
      NDArray own = images.duplicate();
      own.attach(call.manager());
      ZutisLoss loss = new ZutisLoss(runtime.kernels(), CLASSES, IGNORED, 1, 1);
      return loss.of(network.forward(own), texts, targets).total().getFloat();
    }
  }

  @Override
  public void close() {
    if (optimizer != null) {
      optimizer.close();
    }
    network.close();
    runtime.close();
  }
}
