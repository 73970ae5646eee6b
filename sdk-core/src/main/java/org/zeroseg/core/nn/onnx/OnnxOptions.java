package org.zeroseg.core.nn.onnx;

/**
 * What a graph does not say about itself.
 *
 * @param inputSize side of the square images in pixels, S; if the graph fixes it, both must agree
 * @param contextLength the most tokens of a text; if the graph fixes it, both must agree
 * @param stride pixels between neighbouring locations of a dense encoder, 0 to derive it
 * @param output name of the output to use, empty to choose by the usual names
 * @param intraOpThreads threads that share one operation, 0 for the default of ONNX Runtime
 */
public record OnnxOptions(
    int inputSize, int contextLength, int stride, String output, int intraOpThreads) {
  /** Checks that the numbers are possible. */
  public OnnxOptions {
    if (inputSize < 1 || contextLength < 1 || stride < 0 || intraOpThreads < 0) {
      throw new IllegalArgumentException(
          "inputSize and contextLength must be positive, stride and intraOpThreads at least 0, but"
              + " are %d, %d, %d and %d"
                  .formatted(inputSize, contextLength, stride, intraOpThreads));
    }
  }

  /** Collects options, starting from those of the published CLIP models. */
  public static Builder builder() {
    return new Builder();
  }

  /** See {@link OnnxOptions} for the meaning of each. */
  public static final class Builder {
    private int inputSize = 224;
    private int contextLength = 77;
    private int stride;
    private String output = "";
    private int intraOpThreads;

    private Builder() {}

    /** Side of the square images in pixels, default 224. */
    public Builder inputSize(int pixels) {
      this.inputSize = pixels;
      return this;
    }

    /** The most tokens of a text, default 77. */
    public Builder contextLength(int tokens) {
      this.contextLength = tokens;
      return this;
    }

    /** Pixels between neighbouring locations of a dense encoder, default 0: derive it. */
    public Builder stride(int pixels) {
      this.stride = pixels;
      return this;
    }

    /** Name of the output to use, default empty: choose by the usual names. */
    public Builder output(String name) {
      this.output = name;
      return this;
    }

    /** Threads that share one operation, default 0: as ONNX Runtime likes. */
    public Builder intraOpThreads(int threads) {
      this.intraOpThreads = threads;
      return this;
    }

    /** Checks and builds. */
    public OnnxOptions build() {
      return new OnnxOptions(inputSize, contextLength, stride, output, intraOpThreads);
    }
  }
}
