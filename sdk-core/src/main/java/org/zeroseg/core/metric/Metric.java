package org.zeroseg.core.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.data.Sample;

/**
 * Compares predictions with ground truth, one image after the other, in bounded memory.
 *
 * <p>Whoever evaluates on several threads or machines gives each its own {@link #fresh()} metric
 * and merges them: the result is the same to the last bit, whatever the partition and the order.
 * Not thread-safe.
 */
public interface Metric {

  /** Forgets all that was counted. */
  void reset();

  /**
   * Counts one image. If it throws, nothing of the image is counted.
   *
   * @param sample with the kind of ground truth that this metric needs
   * @param prediction of the same size; its vocabulary is that of the dataset, in the same order,
   *     so that a position in it is a label of the ground truth
   * @throws IllegalArgumentException if the two cannot be compared; the message names the sample
   */
  void add(Sample sample, Segmentation prediction);

  /**
   * Counts one image as {@link #add} does and says how good it is by itself, at no cost for classes
   * that are neither in it nor predicted.
   *
   * @return the first headline figure of a metric that has counted only this image, to the last
   *     bit; NaN if undefined
   * @throws IllegalArgumentException as {@link #add}
   */
  double addScored(Sample sample, Segmentation prediction);

  /** An empty metric with the same settings. */
  Metric fresh();

  /**
   * Adds what another metric has counted, which stays as it is.
   *
   * @throws IllegalArgumentException if it is of another kind or has other settings
   */
  void merge(Metric other);

  /** The figures for all that was counted so far. */
  MetricResult result();

  /** Writes all that was counted, but not the settings. */
  void write(DataOutput state) throws IOException;

  /**
   * Replaces all that was counted by what {@link #write} wrote.
   *
   * @throws IOException if it cannot be read, or was written by a metric of another kind or with
   *     other settings
   */
  void read(DataInput state) throws IOException;
}
