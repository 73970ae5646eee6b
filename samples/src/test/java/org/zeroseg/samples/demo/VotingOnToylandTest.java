package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Mask;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.ClusterVoting;
import org.zeroseg.core.saliency.SaliencyModel;
import org.zeroseg.core.saliency.VotingEncoder;
import org.zeroseg.core.saliency.VotingOptions;

/** Pseudo-masks of the synthetic world, made without any training by the demo models' encoders. */
class VotingOnToylandTest {
  private static final int PICTURES = 12;
  private static final int ENCODER_SIZE = 192;

  @Test
  void findsTheObjectsFarBetterThanAGuess() {
    Path folder = Path.of("src/main/resources/org/zeroseg/samples/demo-model");
    String checkout = System.getProperty("zeroseg.root", "");
    Path samples = checkout.isBlank() ? Path.of("") : Path.of(checkout, "samples");
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        EncoderLoader encoders = new EncoderLoader(Bundle.open(samples.resolve(folder)), runtime)) {
      SaliencyModel model =
          new ClusterVoting(
                  runtime,
                  List.of(
                      VotingEncoder.of(encoders, "visual", ENCODER_SIZE),
                      VotingEncoder.of(encoders, "dense", ENCODER_SIZE),
                      VotingEncoder.of(encoders, "retrieval", ENCODER_SIZE)),
                  VotingOptions.defaults().withClusters(List.of(2, 3, 4, 5, 6)))
              .refined(new BilateralSolver(BilateralOptions.defaults()))
              .filled();
      double sum = 0;
      double guess = 0;
      for (int i = 0; i < PICTURES; i++) {
        Scene scene = new Toyland(Toyland.DEFAULT_SIZE).objectCentric(Split.VAL.seed(i));
        sum += model.find(scene.image()).iou(things(scene));
        guess += middle(scene).iou(things(scene));
      }
      // 0.70 on these pictures; the middle of the picture, a guess without looking, has 0.29
      assertThat(sum / PICTURES).isGreaterThan(0.5);
      assertThat(sum).isGreaterThan(1.5 * guess);
    }
  }

  private static Mask things(Scene scene) {
    LabelMap ids = scene.instanceMap();
    return Mask.of(scene.size(), scene.size(), (x, y) -> ids.at(x, y) > 0);
  }

  private static Mask middle(Scene scene) {
    int quarter = scene.size() / 4;
    return Mask.of(
        scene.size(),
        scene.size(),
        (x, y) -> x >= quarter && x < 3 * quarter && y >= quarter && y < 3 * quarter);
  }
}
