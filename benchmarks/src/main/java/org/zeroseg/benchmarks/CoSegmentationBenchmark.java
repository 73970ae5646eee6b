package org.zeroseg.benchmarks;

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

/** Co-segmentation of features of 14 x 14 x 384, by the plugin and by the definition. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(2)
public class CoSegmentationBenchmark {
  /** Retrieved images per concept, k. */
  @Param({"10", "50"})
  public int images;

  private CoSegmentationWorkload work;

  /** Makes features. */
  @Setup
  public void open() {
    work = new CoSegmentationWorkload(images);
  }

  /** Frees them. */
  @TearDown
  public void close() {
    work.close();
  }

  /** Without the matrix of all pairs. */
  @Benchmark
  public float[] blockwise() {
    return work.blockwise();
  }

  /** With it. */
  @Benchmark
  public float[] naive() {
    return work.naive();
  }
}
