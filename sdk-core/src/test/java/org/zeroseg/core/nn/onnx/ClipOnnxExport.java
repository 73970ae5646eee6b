package org.zeroseg.core.nn.onnx;

import static org.zeroseg.core.nn.onnx.OnnxWriter.attribute;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.weights.StateDict;

/** Writes the towers of CLIP as ONNX graphs, as the usual exporters do. */
final class ClipOnnxExport {
  private static final float MASKED = -1e9f;

  private final OnnxWriter onnx;
  private final StateDict state;

  ClipOnnxExport(OnnxWriter onnx, StateDict state) {
    this.onnx = onnx;
    this.state = state;
  }

  /** Normalised tokens of a vision transformer, (N, 1 + hw, width). */
  String visionTokens(String pixels, ClipVitConfig config) {
    String[] convolution = {pixels, weight("visual.conv1.weight")};
    long patch = config.patch();
    String map =
        onnx.op(
            "Conv",
            convolution,
            attribute("kernel_shape", patch, patch),
            attribute("strides", patch, patch));
    String flat = onnx.op("Reshape", map, onnx.integers(0, config.width(), -1));
    String patches = transpose(flat, 0, 2, 1);
    String batch = onnx.op("Gather", onnx.op("Shape", pixels), onnx.integers(0));
    String size = concat(0, batch, onnx.integers(1, config.width()));
    String classToken = onnx.op("Expand", weight("visual.class_embedding"), size);
    String tokens =
        onnx.op("Add", concat(1, classToken, patches), weight("visual.positional_embedding"));
    String x = norm(tokens, "visual.ln_pre");
    for (int i = 0; i < config.layers(); i++) {
      x = block(x, "visual.transformer.resblocks." + i + ".", config.width(), config.heads(), "");
    }
    return x;
  }

  /** Embeddings of images, (N, E). */
  String image(String pixels, ClipVitConfig config) {
    String first = take(visionTokens(pixels, config), 0, 1);
    return onnx.op("MatMul", norm(first, "visual.ln_post"), weight("visual.proj"));
  }

  /**
   * Embeddings of texts, (N, E).
   *
   * @param padding name of an attention mask input of the type of the ids, or empty
   */
  String text(String ids, String padding, ClipTextConfig config) {
    int width = config.width();
    String length = onnx.op("Gather", onnx.op("Shape", ids), onnx.integers(1));
    String positions = upTo(weight("positional_embedding"), length, 0);
    String embedded = onnx.op("Gather", weight("token_embedding.weight"), ids);
    String x = onnx.op("Add", embedded, positions);
    String mask = upTo(upTo(causal(config.contextLength()), length, 0), length, 1);
    if (!padding.isEmpty()) {
      String kept = onnx.op("Cast", new String[] {padding}, attribute("to", OnnxWriter.FLOAT32));
      String hidden = onnx.op("Sub", onnx.scalar(1), kept);
      String added = onnx.op("Mul", hidden, onnx.scalar(MASKED));
      mask = onnx.op("Add", mask, onnx.op("Unsqueeze", added, onnx.integers(1, 2)));
    }
    for (int i = 0; i < config.layers(); i++) {
      x = block(x, "transformer.resblocks." + i + ".", width, config.heads(), mask);
    }
    String narrow = onnx.op("Cast", new String[] {ids}, attribute("to", OnnxWriter.INT32));
    String end =
        onnx.op("ArgMax", new String[] {narrow}, attribute("axis", 1L), attribute("keepdims", 1L));
    String rows = onnx.op("Unsqueeze", end, onnx.integers(2));
    String all = onnx.op("Expand", rows, onnx.integers(1, 1, width));
    String[] gather = {norm(x, "ln_final"), all};
    String last = onnx.op("GatherElements", gather, attribute("axis", 1L));
    return onnx.op("MatMul", onnx.op("Squeeze", last, onnx.integers(1)), weight("text_projection"));
  }

  private String block(String x, String prefix, long width, long heads, String mask) {
    String h = linear(norm(x, prefix + "ln_1"), prefix + "attn.in_proj_", "weight", "bias");
    String split = onnx.op("Reshape", h, onnx.integers(0, 0, 3, heads, width / heads));
    String qkv = transpose(split, 2, 0, 3, 1, 4);
    String scores = onnx.op("MatMul", take(qkv, 0, 0), transpose(take(qkv, 1, 0), 0, 1, 3, 2));
    float scale = (float) (1 / Math.sqrt((double) width / heads));
    String scaled = onnx.op("Mul", scores, onnx.scalar(scale));
    String masked = mask.isEmpty() ? scaled : onnx.op("Add", scaled, mask);
    String weights = onnx.op("Softmax", new String[] {masked}, attribute("axis", -1L));
    String mixed = transpose(onnx.op("MatMul", weights, take(qkv, 2, 0)), 0, 2, 1, 3);
    String joined = onnx.op("Reshape", mixed, onnx.integers(0, 0, width));
    String out = linear(joined, prefix + "attn.out_proj.", "weight", "bias");
    String y = onnx.op("Add", x, out);
    String m = linear(norm(y, prefix + "ln_2"), prefix + "mlp.c_fc.", "weight", "bias");
    String gate = onnx.op("Sigmoid", onnx.op("Mul", m, onnx.scalar(1.702f)));
    String activated = onnx.op("Mul", m, gate);
    return onnx.op("Add", y, linear(activated, prefix + "mlp.c_proj.", "weight", "bias"));
  }

  private String linear(String x, String prefix, String weight, String bias) {
    String transposed = transpose(weight(prefix + weight), 1, 0);
    return onnx.op("Add", onnx.op("MatMul", x, transposed), weight(prefix + bias));
  }

  private String norm(String x, String name) {
    String[] inputs = {x, weight(name + ".weight"), weight(name + ".bias")};
    return onnx.op(
        "LayerNormalization", inputs, attribute("axis", -1L), attribute("epsilon", 1e-5f));
  }

  private String causal(int length) {
    float[] mask = new float[length * length];
    for (int row = 0; row < length; row++) {
      Arrays.fill(mask, row * length + row + 1, (row + 1) * length, MASKED);
    }
    return onnx.constant(mask, length, length);
  }

  private String upTo(String x, String length, long axis) {
    return onnx.op("Slice", x, onnx.integers(0), length, onnx.integers(axis));
  }

  private String take(String x, long index, long axis) {
    String[] inputs = {x, onnx.integers(index)};
    String taken = onnx.op("Gather", inputs, attribute("axis", axis));
    return onnx.op("Squeeze", taken, onnx.integers(axis));
  }

  private String concat(long axis, String... parts) {
    return onnx.op("Concat", parts, attribute("axis", axis));
  }

  private String transpose(String x, long... axes) {
    return onnx.op("Transpose", new String[] {x}, attribute("perm", axes));
  }

  private String weight(String name) {
    NDArray array = state.get(name);
    return onnx.constant(array.toFloatArray(), array.getShape().getShape());
  }
}
