package org.zeroseg.core.retrieval;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.RuntimeUnavailableException;

/** Chooses the kernel: the fastest one that is there and computes right. */
final class ScanKernels {
  private static final Logger LOG = LoggerFactory.getLogger(ScanKernels.class);
  private static final String MODULE = "jdk.incubator.vector";
  private static final AtomicReference<String> LOGGED = new AtomicReference<>();

  private ScanKernels() {}

  /**
   * The kernel to use.
   *
   * @throws RuntimeUnavailableException if a certain kernel is asked for and cannot be had
   */
  static ScanKernel select(ArchiveOptions.KernelChoice choice, Optional<NDManager> tensors) {
    ScanKernel kernel =
        switch (choice) {
          case JAVA -> new PlainKernel();
          case DJL -> djl(tensors);
          case VECTOR_API -> vectorApi();
          case AUTO -> best(tensors);
        };
    if (!kernel.name().equals(LOGGED.getAndSet(kernel.name()))) {
      LOG.info("archives are scanned with kernel '{}'", kernel.name());
    }
    return kernel;
  }

  private static ScanKernel best(Optional<NDManager> tensors) {
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      try {
        return vectorApi();
      } catch (RuntimeUnavailableException e) {
        LOG.warn("{}; another kernel is used", e.getMessage());
      }
    }
    return tensors.isPresent() && isLittleEndian() ? djl(tensors) : new PlainKernel();
  }

  private static boolean isLittleEndian() {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  private static ScanKernel djl(Optional<NDManager> tensors) {
    return new DjlKernel(
        tensors.orElseThrow(
            () ->
                new RuntimeUnavailableException(
                    "the scan kernel 'DJL' needs a tensor runtime; open the archive through one")));
  }

  private static ScanKernel vectorApi() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      throw new RuntimeUnavailableException(
          "the scan kernel 'Vector API' needs the module '%s'; start Java with --add-modules %s"
              .formatted(MODULE, MODULE));
    }
    try {
      ScanKernel kernel =
          Class.forName(ScanKernels.class.getPackageName() + ".VectorApiKernel")
              .asSubclass(ScanKernel.class)
              .getDeclaredConstructor()
              .newInstance();
      check(kernel);
      return kernel;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      throw new RuntimeUnavailableException(
          "the scan kernel 'Vector API' does not work with Java %s: %s"
              .formatted(Runtime.version(), e),
          e);
    }
  }

  /** Compares a few products with plain Java. */
  private static void check(ScanKernel kernel) {
    int dimension = 147; // no multiple of any vector length
    int rows = 3;
    float[][] queries = new float[5][dimension];
    ByteBuffer keys = direct(rows * dimension * Float.BYTES);
    ByteBuffer codes = direct(rows * dimension);
    for (int i = 0; i < rows * dimension; i++) {
      keys.putFloat(i * Float.BYTES, (float) Math.sin(i));
      codes.put(i, (byte) (i * 31));
    }
    for (int i = 0; i < queries.length * dimension; i++) {
      queries[i / dimension][i % dimension] = (float) Math.cos(i);
    }
    VectorBlock block = new VectorBlock(rows, dimension, keys, codes, null, null);
    Queries unit = Queries.of(queries, dimension);
    float[] found = new float[queries.length * rows];
    float[] expected = new float[queries.length * rows];
    try (ScanKernel.Session mine = kernel.session(unit);
        ScanKernel.Session plain = new PlainKernel().session(unit)) {
      mine.keys(block, 0, rows, found);
      plain.keys(block, 0, rows, expected);
      requireClose(found, expected, 1e-4);
      mine.codes(block, 0, rows, found);
      plain.codes(block, 0, rows, expected);
      requireClose(found, expected, 1e-2);
    }
  }

  private static void requireClose(float[] found, float[] expected, double tolerance) {
    for (int i = 0; i < found.length; i++) {
      if (!(Math.abs(found[i] - expected[i]) <= tolerance)) {
        throw new IllegalStateException(
            "product %d is %s instead of %s".formatted(i, found[i], expected[i]));
      }
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
