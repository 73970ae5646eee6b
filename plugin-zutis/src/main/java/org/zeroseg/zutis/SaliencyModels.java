package org.zeroseg.zutis;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.ClusterVoting;
import org.zeroseg.core.saliency.SaliencyModel;
import org.zeroseg.core.saliency.SelfMaskSaliency;
import org.zeroseg.core.saliency.VotingEncoder;
import org.zeroseg.core.saliency.VotingOptions;
import org.zeroseg.core.weights.StateDict;
import org.zeroseg.core.weights.WeightsFile;
import org.zeroseg.core.weights.WeightsFiles;
import org.zeroseg.zutis.ZutisTrainingOptions.Masks;
import org.zeroseg.zutis.ZutisTrainingOptions.Search;

/** Opens the model that finds the object of an image. */
final class SaliencyModels {
  private SaliencyModels() {}

  /**
   * Opens it.
   *
   * @param owner of the weights of SelfMask
   * @param encoders with the models that vote; stays open longer
   */
  static SaliencyModel open(
      TensorRuntime runtime, NDManager owner, EncoderLoader encoders, Search search) {
    BilateralSolver solver = new BilateralSolver(BilateralOptions.defaults());
    if (search.masks() == Masks.VOTING) {
      SaliencyModel voting =
          new ClusterVoting(
              runtime,
              voters(encoders, search),
              VotingOptions.defaults().withClusters(search.votingClusters()));
      return search.solver() ? voting.refined(solver).filled() : voting;
    }
    Path file =
        search
            .selfMask()
            .orElseThrow(
                () ->
                    new OptionException(
                        "masks=selfmask needs the option 'selfmask', a checkpoint; without one, use masks=voting"));
    try (WeightsFile weights = WeightsFiles.open(file)) {
      StateDict state = weights.load(owner);
      SelfMask network = new SelfMask(state, SelfMaskConfig.infer(state), runtime.kernels());
      Optional<BilateralSolver> edges = search.solver() ? Optional.of(solver) : Optional.empty();
      return new SelfMaskSaliency(runtime, network, search.maskSize(), edges);
    }
  }

  /** At the image's own size, as published. */
  private static List<VotingEncoder> voters(EncoderLoader encoders, Search search) {
    return search.votingModels().stream()
        .map(model -> VotingEncoder.of(encoders, model, 0))
        .toList();
  }
}
