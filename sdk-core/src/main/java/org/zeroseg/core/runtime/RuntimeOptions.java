package org.zeroseg.core.runtime;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the tensor runtime is set up.
 *
 * @param device {@code cpu}, {@code gpu} (the first one) or {@code gpu:1}
 * @param intraOpThreads threads that share one operation; 0 leaves the choice to libtorch. Read
 *     when the engine starts, that is once per process
 * @param dtype precision of linear layers
 * @param offline whether the engine is forbidden to download native libraries at run time
 */
public record RuntimeOptions(
    String device, int intraOpThreads, DtypePolicy dtype, boolean offline) {
  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(:\\d{1,3})?");

  public RuntimeOptions {
    device = device.strip().toLowerCase(Locale.ROOT);
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "device must be 'cpu', 'gpu' or 'gpu:N', but is '%s'".formatted(device));
    }
    if (intraOpThreads < 0) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 0, but is " + intraOpThreads);
    }
    Objects.requireNonNull(dtype, "dtype");
  }

  /** CPU, libtorch's number of threads, float32, offline. */
  public static RuntimeOptions defaults() {
    return builder().build();
  }

  /** Whether the device is a GPU. */
  public boolean isGpu() {
    return device.startsWith("gpu");
  }

  /** Number of the GPU, 0 for {@code gpu}; meaningless for {@code cpu}. */
  int gpuIndex() {
    int colon = device.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(device.substring(colon + 1));
  }

  /** Collects options, starting from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** See {@link RuntimeOptions} for the meaning of each. */
  public static final class Builder {
    private String device = "cpu";
    private int intraOpThreads;
    private DtypePolicy dtype = DtypePolicy.FLOAT32;
    private boolean offline = true;

    private Builder() {}

    /** {@code cpu} (default), {@code gpu} or {@code gpu:1}. */
    public Builder device(String name) {
      this.device = name;
      return this;
    }

    /** Threads that share one operation; 0 (default) leaves the choice to libtorch. */
    public Builder intraOpThreads(int threads) {
      this.intraOpThreads = threads;
      return this;
    }

    /** Precision of linear layers, default float32. */
    public Builder dtype(DtypePolicy policy) {
      this.dtype = policy;
      return this;
    }

    /** Whether downloads of native libraries are forbidden, default true. */
    public Builder offline(boolean forbidden) {
      this.offline = forbidden;
      return this;
    }

    /** Checks and builds. */
    public RuntimeOptions build() {
      return new RuntimeOptions(device, intraOpThreads, dtype, offline);
    }
  }
}
