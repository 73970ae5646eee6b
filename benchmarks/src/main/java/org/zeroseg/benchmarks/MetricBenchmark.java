package org.zeroseg.benchmarks;

import java.nio.file.Path;
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
import org.zeroseg.core.metric.ConfusionMatrix;

/** Metrics on label maps of 640 x 480. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MetricBenchmark {
  /** Threads of the panoptic benchmarks. */
  @Param({"1", "2"})
  public int threads;

  private MetricWorkload semantic;
  private PanopticWorkload panoptic;

  /** Draws the maps. */
  @Setup
  public void open() {
    semantic = new MetricWorkload(1, 171);
    panoptic = new PanopticWorkload(Path.of(System.getProperty("java.io.tmpdir")), 50);
  }

  /** Deletes the files. */
  @TearDown
  public void close() {
    panoptic.close();
  }

  /** One image of 171 classes, on one thread in any case. */
  @Benchmark
  public ConfusionMatrix confusion() {
    return semantic.count();
  }

  /** Panoptic quality of 50 images in memory. */
  @Benchmark
  public double panoptic() {
    return panoptic.countDecoded(threads);
  }

  /** Panoptic quality of 50 images in 100 PNGs. */
  @Benchmark
  public double panopticFiles() {
    return panoptic.countFiles(threads);
  }
}
