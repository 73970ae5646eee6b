package org.zeroseg.zutis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.ClusterVoting;
import org.zeroseg.core.saliency.SaliencyModel;
import org.zeroseg.core.saliency.SelfMaskSaliency;
import org.zeroseg.core.saliency.VotingEncoder;
import org.zeroseg.core.saliency.VotingOptions;
import org.zeroseg.zutis.ZutisTrainingOptions.Masks;
import org.zeroseg.zutis.ZutisTrainingOptions.Search;

/**
 * The model that finds the object of an image, and what it keeps open.
 *
 * @param closing frees what was opened for it
 */
record SaliencyModels(SaliencyModel model, Runnable closing) implements AutoCloseable {

  /**
   * Opens it. SelfMask is what the options name, a checkpoint or a bundle, else that of the bundle.
   *
   * @param encoders with the models that vote; stays open longer
   */
  static SaliencyModels open(TensorRuntime runtime, EncoderLoader encoders, Search search) {
    BilateralSolver solver = new BilateralSolver(BilateralOptions.defaults());
    if (search.masks() == Masks.VOTING) {
      SaliencyModel voting =
          new ClusterVoting(
              runtime,
              voters(encoders, search),
              VotingOptions.defaults().withClusters(search.votingClusters()));
      return new SaliencyModels(
          search.solver() ? voting.refined(solver).filled() : voting, () -> {});
    }
    Optional<BilateralSolver> edges = search.solver() ? Optional.of(solver) : Optional.empty();
    if (search.selfMask().isEmpty()) {
      return ofBundle(runtime, encoders, search, edges, () -> {});
    }
    Path named = search.selfMask().get();
    if (Files.isDirectory(named)) {
      EncoderLoader other = new EncoderLoader(Bundle.open(named), runtime);
      try {
        return ofBundle(runtime, other, search, edges, other::close);
      } catch (RuntimeException failure) {
        other.close();
        throw failure;
      }
    }
    SelfMaskSaliency saliency = SelfMaskSaliency.open(runtime, named, search.maskSize(), edges);
    return new SaliencyModels(saliency, saliency::close);
  }

  private static SaliencyModels ofBundle(
      TensorRuntime runtime,
      EncoderLoader encoders,
      Search search,
      Optional<BilateralSolver> edges,
      Runnable closing) {
    requireRole(encoders.bundle());
    SelfMaskSaliency saliency =
        SelfMaskSaliency.of(runtime, encoders, Roles.SELFMASK, search.maskSize(), edges);
    return new SaliencyModels(
        saliency,
        () -> {
          saliency.close();
          closing.run();
        });
  }

  @Override
  public void close() {
    closing.run();
  }

  private static void requireRole(Bundle bundle) {
    if (!bundle.manifest().roles().containsKey(Roles.SELFMASK)) {
      throw new OptionException(
          "masks=selfmask needs the weights of SelfMask: name a checkpoint, or a bundle that has them, in the option 'selfmask', or import one into the bundle with 'zeroseg import FILE --out %s' (role '%s'); without one, use masks=voting"
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
