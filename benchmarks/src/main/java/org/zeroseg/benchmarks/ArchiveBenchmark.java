package org.zeroseg.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.ArchiveStore;
import org.zeroseg.core.retrieval.ScoredEntry;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

/** Exact top-50 of 100,000 clustered vectors of 512 numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ArchiveBenchmark {
  private static final int ROWS = 100_000;

  /** What computes the scores. */
  @Param public ArchiveOptions.KernelChoice kernel;

  /** Which rows are read. */
  @Param({"FLOAT32", "CERTIFIED_INT8"})
  public ArchiveOptions.ScanMode mode;

  private TensorRuntime runtime;
  private ArchiveWorkload work;
  private ArchiveStore store;
  private float[][] queries;
  private int next;

  /** Writes the archive. */
  @Setup
  public void open() throws IOException {
    runtime = TensorRuntime.open(RuntimeOptions.defaults());
    work = new ArchiveWorkload(Path.of(System.getProperty("java.io.tmpdir")), ROWS);
    queries = work.queries(32);
    store =
        work.open(ArchiveOptions.builder().kernel(kernel).scanMode(mode).tensors(runtime.root()));
  }

  /** Deletes it. */
  @TearDown
  public void close() throws IOException {
    store.close();
    work.close();
    runtime.close();
  }

  /** By turns a query like an image and one like a text. */
  @Benchmark
  public List<ScoredEntry> search() {
    next = (next + 1) % queries.length;
    return store.search(queries[next], 50);
  }
}
