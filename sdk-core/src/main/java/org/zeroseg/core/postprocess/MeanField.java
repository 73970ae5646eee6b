package org.zeroseg.core.postprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean-field inference over groups of {@value LatticeFilter#LANES} classes: only one group is on a
 * lattice at a time, so memory beyond Q and the unary term does not grow with the classes.
 */
final class MeanField {
  private static final int LANES = LatticeFilter.LANES;

  private final float[] unary;
  private final int classes;
  private final int points;
  private final Workers workers;

  /** Q, one array per group of classes, point-major with interleaved classes; padding stays 0. */
  private final float[][] groups;

  private float[] message;
  private final List<LatticeFilter> filters = new ArrayList<>();
  private final List<Float> kernelWeights = new ArrayList<>();

  /**
   * Prepares the inference.
   *
   * @param unary energies, {@code [classes, points]}
   */
  MeanField(float[] unary, int classes, int points, Workers workers) {
    this.unary = unary;
    this.classes = classes;
    this.points = points;
    this.workers = workers;
    this.groups = new float[(classes + LANES - 1) / LANES][Math.multiplyExact(points, LANES)];
    this.message = new float[points * LANES];
  }

  /** Sets {@code Q = softmax(-U)}. */
  void initialise() {
    for (int g = 0; g < groups.length; g++) {
      addUnary(groups[g], g, 0, points);
    }
    workers.range(points, this::softmax);
  }

  /** Adds a pairwise term; {@code lattice} must be normalised. */
  void addKernel(PermutohedralLattice lattice, float weight) {
    filters.add(new LatticeFilter(lattice, workers));
    kernelWeights.add(weight);
  }

  /** Q = softmax(-U + sum over kernels of weight * n * filter(n * Q)). */
  void iterate() {
    for (int g = 0; g < groups.length; g++) {
      int group = g;
      workers.range(
          points,
          (from, to) -> {
            Arrays.fill(message, from * LANES, to * LANES, 0);
            addUnary(message, group, from, to);
          });
      for (int k = 0; k < filters.size(); k++) {
        filters.get(k).addFiltered(groups[g], message, kernelWeights.get(k));
      }
      float[] swap = groups[g];
      groups[g] = message;
      message = swap;
    }
    workers.range(points, this::softmax);
  }

  /** Q as {@code [classes, points]}. */
  float[] probabilities() {
    float[] q = new float[unary.length];
    for (int t = 0; t < classes; t++) {
      float[] group = groups[t / LANES];
      for (int p = 0; p < points; p++) {
        q[t * points + p] = group[p * LANES + t % LANES];
      }
    }
    return q;
  }

  private void addUnary(float[] target, int group, int from, int to) {
    int first = group * LANES;
    for (int t = first; t < first + lanes(group); t++) {
      for (int p = from; p < to; p++) {
        target[p * LANES + t - first] -= unary[t * points + p];
      }
    }
  }

  /** Softmax over all classes of the points in [from, to), in place. */
  private void softmax(int from, int to) {
    for (int p = from; p < to; p++) {
      int start = p * LANES;
      float most = Float.NEGATIVE_INFINITY;
      for (int g = 0; g < groups.length; g++) {
        float[] group = groups[g];
        for (int i = start; i < start + lanes(g); i++) {
          most = Math.max(most, group[i]);
        }
      }
      float sum = 0;
      for (int g = 0; g < groups.length; g++) {
        float[] group = groups[g];
        for (int i = start; i < start + lanes(g); i++) {
          group[i] = Softmax.exp(group[i] - most);
          sum += group[i];
        }
      }
      for (int g = 0; g < groups.length; g++) {
        float[] group = groups[g];
        for (int i = start; i < start + lanes(g); i++) {
          group[i] /= sum;
        }
      }
    }
  }

  private int lanes(int group) {
    return Math.min(LANES, classes - group * LANES);
  }
}
