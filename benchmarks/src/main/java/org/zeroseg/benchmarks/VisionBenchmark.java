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

/** The image tower of CLIP ViT-B/16, and a linear layer on as many tokens. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class VisionBenchmark {
  /** Images per call. */
  @Param({"1", "8"})
  public int batch;

  private VisionWorkload work;

  /** Makes weights and images. */
  @Setup
  public void open() {
    work = new VisionWorkload(batch);
  }

  /** Frees them. */
  @TearDown
  public void close() {
    work.close();
  }

  /** One linear layer, 768 to 3072. */
  @Benchmark
  public void linear() {
    work.linear();
  }

  /** A forward pass in float32. */
  @Benchmark
  public float[] float32() {
    return work.float32();
  }

  /** A forward pass with linear layers in bfloat16. */
  @Benchmark
  public float[] bf16() {
    return work.bf16();
  }
}
