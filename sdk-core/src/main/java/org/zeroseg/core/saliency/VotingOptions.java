package org.zeroseg.core.saliency;

import java.util.List;

/**
 * How spectral clusters become candidates and which of them vote.
 *
 * @param clusters numbers of clusters, each of which gives candidates; published 2, 3, 4
 * @param upsampling factor by which feature maps are enlarged first; published 2
 * @param framingFilter whether candidates that touch two opposite borders are dropped; without it
 *     backgrounds win
 * @param smallestArea candidates of a smaller share of the image are dropped; published 0 (off)
 * @param largestBox candidates whose box has a larger share are dropped; published 1 (off)
 * @param smallestAgreement below this {@link ClusterVoting.Vote#agreement()} the mask stays empty,
 *     in [0, 1]; published 0 (off)
 * @param restarts of k-means; published 10
 * @param iterations of k-means at most; published 300
 * @param seed of the eigenvectors' and the clusters' random starts
 */
public record VotingOptions(
    List<Integer> clusters,
    int upsampling,
    boolean framingFilter,
    double smallestArea,
    double largestBox,
    double smallestAgreement,
    int restarts,
    int iterations,
    long seed) {
  /** Checks the ranges. */
  public VotingOptions {
    clusters = List.copyOf(clusters);
    if (clusters.isEmpty() || clusters.stream().anyMatch(k -> k < 2 || k > 64)) {
      throw new IllegalArgumentException(
          "clusters must be numbers from 2 to 64, but are " + clusters);
    }
    if (upsampling < 1 || restarts < 1 || iterations < 1) {
      throw new IllegalArgumentException(
          "upsampling, restarts and iterations must be at least 1, but are %d, %d and %d"
              .formatted(upsampling, restarts, iterations));
    }
    if (!isShare(smallestArea) || !isShare(largestBox) || !isShare(smallestAgreement)) {
      throw new IllegalArgumentException(
          "shares must be in [0, 1], but are smallestArea=%s, largestBox=%s, smallestAgreement=%s"
              .formatted(smallestArea, largestBox, smallestAgreement));
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  /** As published. */
  public static VotingOptions defaults() {
    return new VotingOptions(List.of(2, 3, 4), 2, true, 0, 1, 0, 10, 300, 0);
  }

  /** The same with other numbers of clusters. */
  public VotingOptions withClusters(List<Integer> numbers) {
    return with(numbers, framingFilter, smallestArea, largestBox, smallestAgreement);
  }

  /** The same with or without the framing filter. */
  public VotingOptions withFramingFilter(boolean on) {
    return with(clusters, on, smallestArea, largestBox, smallestAgreement);
  }

  /** The same with a filter of sizes; the authors' (unused) values are 0.05 and 0.95. */
  public VotingOptions withSizes(double smallest, double largest) {
    return with(clusters, framingFilter, smallest, largest, smallestAgreement);
  }

  /** The same with empty masks where the candidates agree less. */
  public VotingOptions withSmallestAgreement(double share) {
    return with(clusters, framingFilter, smallestArea, largestBox, share);
  }

  private VotingOptions with(
      List<Integer> numbers, boolean framing, double area, double box, double agreement) {
    return new VotingOptions(
        numbers, upsampling, framing, area, box, agreement, restarts, iterations, seed);
  }
}
