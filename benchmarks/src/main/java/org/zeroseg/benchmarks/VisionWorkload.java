package org.zeroseg.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.ImageEncoder;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.onnx.ClipOnnxFile;
import org.zeroseg.core.nn.onnx.OnnxImageEncoder;
import org.zeroseg.core.nn.onnx.OnnxOptions;
import org.zeroseg.core.runtime.DtypePolicy;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** The image tower of CLIP ViT-B/16 with random weights, in three ways, and a plain product. */
final class VisionWorkload implements AutoCloseable {
  static final ClipVitConfig VIT_B_16 = new ClipVitConfig(768, 12, 12, 16, 224, 512);
  private static final ClipTextConfig NO_TEXT = new ClipTextConfig(64, 1, 1, 8, 16, 512);
  private static final int TOKENS = 1 + VIT_B_16.grid() * VIT_B_16.grid();
  private static final int HIDDEN = 4 * VIT_B_16.width();

  private final TensorRuntime exact = open(DtypePolicy.FLOAT32);
  private final TensorRuntime narrow = open(DtypePolicy.BF16_LINEARS);
  private final StateDict state =
      frozen(RandomWeights.clip(exact.root(), new ClipConfig(VIT_B_16, NO_TEXT), 1));
  private final ImageEncoder float32 = new ClipVisionTransformer(state, VIT_B_16, exact.kernels());
  private final ImageEncoder bf16 = new ClipVisionTransformer(state, VIT_B_16, narrow.kernels());
  private final int batch;
  private final NDArray images;
  private final NDArray tokens;
  private final NDArray weight;
  private final NDArray bias;
  private ImageEncoder onnx;

  VisionWorkload(int batch) {
    this.batch = batch;
    NDManager root = exact.root();
    int side = VIT_B_16.inputSize();
    images = normal(root, 1, batch, 3, side, side);
    tokens = normal(root, 1, (long) batch * TOKENS, VIT_B_16.width());
    weight = normal(root, 0.02f, HIDDEN, VIT_B_16.width());
    bias = normal(root, 0.02f, HIDDEN);
  }

  private static TensorRuntime open(DtypePolicy dtype) {
    return TensorRuntime.open(RuntimeOptions.builder().dtype(dtype).build());
  }

  private static NDArray normal(NDManager owner, float deviation, long... shape) {
    return owner.randomNormal(0, deviation, new Shape(shape), DataType.FLOAT32);
  }

  /** Weights as they come from a file: those in training are not copied to bfloat16. */
  private static StateDict frozen(StateDict state) {
    state.names().forEach(name -> state.get(name).setRequiresGradient(false));
    return state;
  }

  /** Writes the tower as an ONNX file below {@code folder} and opens it. */
  void openOnnx(Path folder) throws IOException {
    Path file = folder.resolve("vit-b-16.onnx");
    try {
      ClipOnnxFile.imageTower(file, state, VIT_B_16);
      onnx = OnnxImageEncoder.open(file, OnnxOptions.builder().intraOpThreads(1).build());
    } finally {
      Files.deleteIfExists(file); // loaded by now
    }
  }

  /** Floating-point operations of a forward pass; a multiplication and an addition are two. */
  double forwardFlops() {
    double width = VIT_B_16.width();
    double patches = 2 * (TOKENS - 1) * width * 3 * VIT_B_16.patch() * VIT_B_16.patch();
    double linear = 2 * TOKENS * width * (3 * width + width + 2 * HIDDEN);
    double attention = 4.0 * TOKENS * TOKENS * width;
    double head = 2 * width * VIT_B_16.embeddingSize();
    return batch * (patches + VIT_B_16.layers() * (linear + attention) + head);
  }

  /** Floating-point operations of {@link #linear()}. */
  double linearFlops() {
    return 2.0 * batch * TOKENS * VIT_B_16.width() * HIDDEN;
  }

  /** The baseline: one linear layer, 768 to 3072, on as many tokens as the batch has. */
  void linear() {
    try (Scope call = exact.enter()) {
      Linear.linear(tokens, weight, bias).head().close();
    }
  }

  float[] float32() {
    return embed(float32);
  }

  float[] bf16() {
    return embed(bf16);
  }

  float[] onnx() {
    return embed(onnx);
  }

  private float[] embed(ImageEncoder encoder) {
    try (Scope call = exact.enter()) {
      return encoder.embed(call.manager(), images).toFloatArray();
    }
  }

  @Override
  public void close() {
    if (onnx != null) {
      onnx.close();
    }
    bf16.close();
    float32.close();
    narrow.close();
    exact.close();
  }
}
