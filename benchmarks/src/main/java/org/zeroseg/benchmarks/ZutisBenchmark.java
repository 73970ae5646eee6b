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

/** ZUTIS on ViT-B/16 at 384x384 with 100 queries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class ZutisBenchmark {
  /** Images per call. */
  @Param({"1", "2"})
  public int batch;

  private ZutisWorkload work;

  /** Makes weights and images. */
  @Setup
  public void open() {
    work = new ZutisWorkload(ZutisWorkload.VIT_B_16, batch, 384);
  }

  /** Frees them. */
  @TearDown
  public void close() {
    work.close();
  }

  /** Masks and embeddings of an image. */
  @Benchmark
  public float[] forward() {
    return work.forward();
  }

  /** A training step. */
  @Benchmark
  public float step() {
    return work.step();
  }
}
