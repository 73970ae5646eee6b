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
import org.openjdk.jmh.annotations.Warmup;
import org.zeroseg.core.metric.MetricResult;

/** COCO mask AP of 500 images with 100 detections each, from compressed text to figures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(2)
public class CocoBenchmark {
  /** Threads that count images. */
  @Param({"1", "2"})
  public int threads;

  private CocoWorkload work;

  /** Draws the images. */
  @Setup
  public void open() {
    work = new CocoWorkload(500, 100);
  }

  /** Reads the masks, matches them, and averages. */
  @Benchmark
  public MetricResult score() {
    return work.score(threads);
  }
}
