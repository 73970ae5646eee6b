package org.zeroseg.core.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.NearestRule;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/**
 * Spectral cluster voting (SelfMask, section 3): clusters the features of several encoders, drops
 * what frames the image, and takes the cluster with which the others agree most. Needs no training.
 *
 * <p>Safe for use by several threads. An image of H x W pixels at stride s has {@code n = 4 H W /
 * s²} positions; memory grows with n times the channels, time with n² times the channels.
 */
public final class ClusterVoting implements SaliencyModel {
  private final TensorRuntime runtime;
  private final List<VotingEncoder> encoders;
  private final VotingOptions options;

  /**
   * Prepares to vote.
   *
   * @param encoders at least one; published are MoCo v2 and SwAV ResNet-50 at stride 8 and DINO
   *     ViT-S/16, in this order
   */
  public ClusterVoting(TensorRuntime runtime, List<VotingEncoder> encoders, VotingOptions options) {
    if (encoders.isEmpty()) {
      throw new IllegalArgumentException("voting needs at least one encoder");
    }
    this.runtime = runtime;
    this.encoders = List.copyOf(encoders);
    this.options = options;
  }

  @Override
  public Mask find(RgbImage image) {
    Vote vote = vote(candidates(image), options);
    return vote.agreement() < options.smallestAgreement()
        ? Mask.of(image.width(), image.height(), (x, y) -> false)
        : vote.winner().mask();
  }

  /** All clusters of all encoders, of the size of the image, before any filter. */
  public List<Candidate> candidates(RgbImage image) {
    List<Candidate> candidates = new ArrayList<>();
    for (VotingEncoder encoder : encoders) {
      RgbImage input = encoder.preprocessing().transform(image);
      ImageTensor tensor = encoder.preprocessing().normalise(input);
      int stride = encoder.encoder().stride();
      try (Scope scope = runtime.enter()) {
        NDArray padded = padded(scope.manager(), tensor, stride);
        NDArray features = encoder.encoder().features(scope.manager(), padded);
        candidates.addAll(candidates(encoder.name(), features, padded.getShape(), tensor, image));
      }
    }
    return candidates;
  }

  private static NDArray padded(NDManager scope, ImageTensor tensor, int stride) {
    NDArray image = Tensors.of(scope, tensor.values(), tensor.shape());
    long right = Math.floorMod(-tensor.width(), stride);
    long bottom = Math.floorMod(-tensor.height(), stride);
    return right == 0 && bottom == 0 ? image : image.pad(new Shape(0, right, 0, bottom), 0);
  }

  private List<Candidate> candidates(
      String encoder, NDArray features, Shape padded, ImageTensor input, RgbImage image) {
    ClusterMap[] maps = clusters(features);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < maps.length; i++) {
      ClusterMap map = maps[i];
      int[] columns = sources(map.width(), (int) padded.get(3), input.width(), image.width());
      int[] rows = sources(map.height(), (int) padded.get(2), input.height(), image.height());
      for (int c = 0; c < map.clusters(); c++) {
        candidates.add(new Candidate(encoder, map.clusters(), c, map.mask(c, columns, rows)));
      }
    }
    return candidates;
  }

  /** Clusters a feature map {@code [1, C, h, w]}, once per number of clusters. */
  ClusterMap[] clusters(NDArray features) {
    Shape shape = features.getShape();
    long height = options.upsampling() * shape.get(2);
    long width = options.upsampling() * shape.get(3);
    SpectralEmbedding embedding;
    try (NDArray large = runtime.kernels().bilinear(features, height, width, true);
        NDArray flat = large.reshape(shape.get(1), height * width);
        NDArray rows = flat.transpose()) {
      int most = options.clusters().stream().mapToInt(k -> k).max().orElseThrow();
      Affinity affinity = new Affinity(rows);
      if (affinity.isFlat()) {
        return options.clusters().stream()
            .map(k -> ClusterMap.flat((int) width, (int) height, k))
            .toArray(ClusterMap[]::new);
      }
      embedding = SpectralEmbedding.of(affinity, most, options.seed());
    }
    return options.clusters().stream()
        .map(
            k ->
                new ClusterMap(
                    (int) width,
                    (int) height,
                    k,
                    KMeans.cluster(
                            embedding.points(k),
                            k,
                            options.restarts(),
                            options.iterations(),
                            options.seed())
                        .labels()))
        .toArray(ClusterMap[]::new);
  }

  /**
   * For every pixel of the image its cell of the map: nearest cell of the input pixel, nearest
   * input pixel of the image pixel.
   */
  private static int[] sources(int cells, int padded, int input, int pixels) {
    int[] cellOfInput = NearestRule.TORCH.sources(cells, padded);
    int[] inputOfPixel = NearestRule.TORCH.sources(input, pixels);
    int[] result = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      result[i] = cellOfInput[inputOfPixel[i]];
    }
    return result;
  }

  /**
   * Filters and votes.
   *
   * @param candidates at least one, all of one size
   * @return the winner; all candidates vote if none passes the filters
   */
  public static Vote vote(List<Candidate> candidates, VotingOptions options) {
    List<Candidate> kept = candidates.stream().filter(c -> c.fits(options)).toList();
    List<Candidate> voters = kept.isEmpty() ? candidates : kept;
    MaskVote vote = MaskVote.of(voters.stream().map(Candidate::mask).toList());
    double agreement = vote.scores().get(vote.winner()) / voters.size();
    return new Vote(voters.get(vote.winner()), kept.isEmpty() ? 0 : agreement, kept.size());
  }

  /**
   * The outcome of a vote.
   *
   * @param winner the candidate with which the others agree most
   * @param agreement mean intersection over union of the winner with all voters, itself included,
   *     in [0, 1]: how far to trust it; 0 if no candidate passed the filters
   * @param voters how many candidates passed the filters
   */
  public record Vote(Candidate winner, double agreement, int voters) {}
}
