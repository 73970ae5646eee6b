package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.ResizeRule;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;

class ClusterVotingTest {
  @OpenRuntime private static TensorRuntime runtime;

  /** Mean colour of cells of 4x4 pixels, shifted so that no cell is zero. */
  private record MeanColour() implements DenseEncoder {
    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int stride() {
      return 4;
    }

    @Override
    public NDArray features(NDManager scope, NDArray images) {
      Shape shape = images.getShape();
      long height = shape.get(2) / 4;
      long width = shape.get(3) / 4;
      NDArray cells = images.reshape(3, height, 4, width, 4);
      NDArray mean = cells.sum(new int[] {2, 4}).div(16f).add(0.3f);
      return mean.reshape(1, 3, height, width);
    }

    @Override
    public void close() {}
  }

  private static ClusterVoting voting(VotingOptions options) {
    return new ClusterVoting(
        runtime, List.of(VotingEncoder.imageNet("colour", new MeanColour())), options);
  }

  /** A red square on a blue ground that is lighter at the bottom. */
  private static RgbImage scene(int width, int height) {
    return RgbImage.generate(
        width, height, (x, y) -> isObject(x, y) ? 0xE01010 : y < height / 2 ? 0x1010C0 : 0x1040E0);
  }

  private static boolean isObject(int x, int y) {
    return x >= 12 && x < 28 && y >= 8 && y < 24;
  }

  @Test
  void findsTheObjectAndTheSolverMakesItExact() {
    RgbImage scene = scene(46, 38); // not a multiple of the stride
    Mask truth = Mask.of(46, 38, ClusterVotingTest::isObject);
    ClusterVoting voting = voting(VotingOptions.defaults());
    BilateralOptions cells = BilateralOptions.defaults().withCells(4, 8, 8);

    Mask coarse = voting.find(scene);
    Mask fine = voting.refined(new BilateralSolver(cells)).find(scene);

    assertThat(coarse.iou(truth)).isGreaterThan(0.7);
    assertThat(fine.iou(truth)).isGreaterThan(0.99);
    assertThat(voting.find(scene)).isEqualTo(coarse);
  }

  @Test
  void withoutTheFramingFilterTheGroundMayWin() {
    RgbImage scene = scene(48, 40);
    Mask ground = voting(VotingOptions.defaults().withFramingFilter(false)).find(scene);

    assertThat(ground.area()).isGreaterThan(48 * 40 / 2);
  }

  @Test
  void everyCandidateOfAnEncoderCoversTheImageOnce() {
    List<Candidate> candidates =
        voting(VotingOptions.defaults().withClusters(List.of(3))).candidates(scene(33, 21));

    assertThat(candidates).hasSize(3);
    assertThat(candidates.stream().mapToLong(c -> c.mask().area()).sum()).isEqualTo(33 * 21);
  }

  @Test
  void anImageWithoutAnyContrastGivesOneMask() {
    RgbImage plain = RgbImage.generate(20, 20, (x, y) -> 0x808080);

    assertThat(voting(VotingOptions.defaults()).find(plain).area()).isEqualTo(400);
  }

  @Test
  void anEncodersOwnSizeIsBroughtBackToTheImage() {
    Preprocessing imageNet = Preprocessing.imageNetNative();
    Preprocessing small =
        new Preprocessing(
            ResizeRule.SQUARE, 32, Resampling.BILINEAR, 0, imageNet.mean(), imageNet.std());
    ClusterVoting voting =
        new ClusterVoting(
            runtime,
            List.of(new VotingEncoder("small", new MeanColour(), small)),
            VotingOptions.defaults());
    Mask truth = Mask.of(48, 44, ClusterVotingTest::isObject);

    List<Candidate> candidates = voting.candidates(scene(48, 44));

    assertThat(candidates).anyMatch(candidate -> candidate.mask().iou(truth) > 0.5);
  }

  @Test
  void candidatesThatDisagreeGiveAnEmptyMask() {
    RgbImage scene = scene(48, 40);
    VotingOptions options = VotingOptions.defaults();
    ClusterVoting.Vote vote = ClusterVoting.vote(voting(options).candidates(scene), options);
    assertThat(vote.agreement()).isBetween(0.2, 1.0);
    assertThat(vote.voters()).isPositive();

    double just = vote.agreement();
    assertThat(voting(options.withSmallestAgreement(just)).find(scene))
        .isEqualTo(vote.winner().mask());
    assertThat(voting(options.withSmallestAgreement(just + 1e-9)).find(scene).isEmpty()).isTrue();
  }

  @Test
  void holesOfMasksAreFilledOnRequest() {
    SaliencyModel ring =
        image -> Mask.of(9, 9, (x, y) -> Math.max(Math.abs(x - 4), Math.abs(y - 4)) == 3);

    Mask filled = ring.filled().find(scene(9, 9));

    assertThat(filled).isEqualTo(Mask.of(9, 9, (x, y) -> x > 0 && x < 8 && y > 0 && y < 8));
  }

  @Test
  void nothingNativeIsLeftBehind() {
    ClusterVoting voting = voting(VotingOptions.defaults());
    RgbImage scene = scene(32, 32);
    int before = runtime.root().getManagedArrays().size();
    for (int i = 0; i < 20; i++) {
      voting.find(scene);
    }
    assertThat(runtime.root().getManagedArrays()).hasSize(before);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new ClusterVoting(runtime, List.of(), VotingOptions.defaults()))
        .hasMessage("voting needs at least one encoder");
    assertThatThrownBy(() -> new VotingEncoder("clip", new MeanColour(), Preprocessing.clip(224)))
        .hasMessage("encoder 'clip' must see whole images, but its preprocessing crops 224 pixels");
    assertThatThrownBy(() -> VotingOptions.defaults().withClusters(List.of(1)))
        .hasMessage("clusters must be numbers from 2 to 64, but are [1]");
  }
}
