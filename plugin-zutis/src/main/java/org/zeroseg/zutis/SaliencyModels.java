package org.zeroseg.zutis;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.Roles;
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
   * Opens it. SelfMask is the checkpoint that the options name, else that of the bundle.
   *
   * @param owner of the weights of a checkpoint
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
    Optional<BilateralSolver> edges = search.solver() ? Optional.of(solver) : Optional.empty();
    if (search.selfMask().isEmpty()) {
      requireRole(encoders.bundle());
      return SelfMaskSaliency.of(runtime, encoders, Roles.SELFMASK, search.maskSize(), edges);
    }
    try (WeightsFile weights = WeightsFiles.open(search.selfMask().get())) {
      StateDict state = weights.load(owner);
      SelfMask network = new SelfMask(state, SelfMaskConfig.infer(state), runtime.kernels());
      return new SelfMaskSaliency(runtime, network, search.maskSize(), edges);
    }
  }

  private static void requireRole(Bundle bundle) {
    if (!bundle.manifest().roles().containsKey(Roles.SELFMASK)) {
      throw new OptionException(
          "masks=selfmask needs the weights of SelfMask: name a checkpoint in the option 'selfmask', or import one into the bundle with 'zeroseg import FILE --out %s' (role '%s'); without one, use masks=voting"
              .formatted(bundle.folder(), Roles.SELFMASK));
    }
  }

  /** At the image's own size, as published. */
  private static List<VotingEncoder> voters(EncoderLoader encoders, Search search) {
    return search.votingModels().stream()
        .map(model -> VotingEncoder.of(encoders, model, 0))
        .toList();
  }
}
