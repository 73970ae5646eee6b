package org.zeroseg.core.retrieval;

import ai.djl.ndarray.NDManager;
import java.util.Objects;
import java.util.Optional;

/**
 * How an archive is written and searched. None of it changes a result.
 *
 * @param sealRows rows after which the tail becomes a segment
 * @param threads threads that scan; DJL brings its own
 * @param scanMode which rows a search reads
 * @param kernel what computes the scores
 * @param tensors owner of the short-lived tensors of the DJL kernel, which is not used without
 * @param verifiesAfterCrash whether a writer that follows an unclean end reads all segments and
 *     compares their checksums
 */
public record ArchiveOptions(
    int sealRows,
    int threads,
    ScanMode scanMode,
    KernelChoice kernel,
    Optional<NDManager> tensors,
    boolean verifiesAfterCrash) {

  /** Which rows a search reads; the results are the same. */
  public enum ScanMode {
    /** Codes if the kernel is faster with them, else float32 rows. */
    AUTO,
    /** The float32 rows. */
    FLOAT32,
    /** int8 codes with a proven bound, then the float32 rows of the candidates. */
    CERTIFIED_INT8
  }

  /** What computes the scores. */
  public enum KernelChoice {
    /** The first that is there: Vector API, DJL, plain Java. */
    AUTO,
    /** The Vector API; needs {@code --add-modules jdk.incubator.vector}. */
    VECTOR_API,
    /** Matrix products of DJL. */
    DJL,
    /** Plain Java. */
    JAVA
  }

  /** Checks the components. */
  public ArchiveOptions {
    if (sealRows < 1) {
      throw new IllegalArgumentException("sealRows must be positive, but is " + sealRows);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but is " + threads);
    }
    Objects.requireNonNull(scanMode, "scanMode");
    Objects.requireNonNull(kernel, "kernel");
    Objects.requireNonNull(tensors, "tensors");
  }

  /** Sealing at 65,536 rows, all processors, the best kernel that needs no tensors. */
  public static ArchiveOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private int sealRows = 65_536;
    private int threads = Runtime.getRuntime().availableProcessors();
    private ScanMode scanMode = ScanMode.AUTO;
    private KernelChoice kernel = KernelChoice.AUTO;
    private Optional<NDManager> tensors = Optional.empty();
    private boolean verifiesAfterCrash = true;

    private Builder() {}

    /** Rows after which the tail becomes a segment. */
    public Builder sealRows(int rows) {
      sealRows = rows;
      return this;
    }

    /** Threads that scan. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** Which rows a search reads. */
    public Builder scanMode(ScanMode mode) {
      scanMode = mode;
      return this;
    }

    /** What computes the scores. */
    public Builder kernel(KernelChoice choice) {
      kernel = choice;
      return this;
    }

    /** Lets DJL compute; {@code manager} must live as long as the archive. */
    public Builder tensors(NDManager manager) {
      tensors = Optional.of(manager);
      return this;
    }

    /** Whether a writer that follows an unclean end compares all checksums. */
    public Builder verifiesAfterCrash(boolean verifies) {
      verifiesAfterCrash = verifies;
      return this;
    }

    /** The options. */
    public ArchiveOptions build() {
      return new ArchiveOptions(sealRows, threads, scanMode, kernel, tensors, verifiesAfterCrash);
    }
  }
}
