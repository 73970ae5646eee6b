package org.zeroseg.core.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.matching.Assignment;
import org.zeroseg.core.train.matching.Hungarian;
import org.zeroseg.core.weights.SafetensorsFile;

@Tag("parity")
class MatchingGoldenTest {
  private static final double TOLERANCE = 1e-6;

  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void assignsAsTheReference() {
    try (SafetensorsFile file = Goldens.of("zutis").open("matching.safetensors")) {
      List<String> cases =
          file.names().stream().filter(name -> name.endsWith(".cost")).sorted().toList();
      assertThat(cases).isNotEmpty();
      for (String name : cases) {
        String prefix = name.substring(0, name.length() - "cost".length());
        int rows = (int) file.shape(name)[0];
        int columns = (int) file.shape(name)[1];
        Assignment found = Hungarian.assign(file.doubles(name), rows, columns);
        assertThat(asLongs(found.rows())).as(name).isEqualTo(file.longs(prefix + "rows"));
        assertThat(asLongs(found.columns())).as(name).isEqualTo(file.longs(prefix + "cols"));
        assertThat(found.total())
            .as(name)
            .isCloseTo(file.doubles(prefix + "total")[0], within(TOLERANCE));
      }
    }
  }

  @Test
  void diceAndCrossEntropyOfEveryPairAreThoseOfTheReference() {
    PairwiseMaskLosses losses = new PairwiseMaskLosses(runtime.kernels());
    try (SafetensorsFile file = Goldens.of("zutis").open("matching.safetensors");
        NDManager scope = runtime.root().newSubManager()) {
      NDArray predictions = array(scope, file, "mask.pred");
      NDArray truth = array(scope, file, "mask.gt");
      NDArray dice = losses.dice(predictions, truth);
      NDArray crossEntropy = losses.binaryCrossEntropy(predictions, truth);

      Goldens.assertClose(file, "mask.dice", dice, TOLERANCE, TOLERANCE);
      Goldens.assertClose(file, "mask.bce", crossEntropy, TOLERANCE, TOLERANCE);
      Assignment pairs = Hungarian.assign(dice.add(crossEntropy).transpose());
      assertThat(asLongs(pairs.rows())).isEqualTo(file.longs("mask.rows"));
      assertThat(asLongs(pairs.columns())).isEqualTo(file.longs("mask.cols"));
    }
  }

  @Test
  void matchedLossAndItsGradientAreThoseOfTheReferenceInBothForms() {
    MaskLosses paired = new MaskLosses(runtime.kernels());
    PairwiseMaskLosses pairwise = new PairwiseMaskLosses(runtime.kernels());
    try (SafetensorsFile file = Goldens.of("zutis").open("matching.safetensors");
        NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray truth = array(scope, file, "mask.gt");
      NDArray rows = Tensors.of(scope, file.longs("mask.rows"), file.shape("mask.rows"));
      NDArray columns = Tensors.of(scope, file.longs("mask.cols"), file.shape("mask.cols"));
      NDArray matchedTruth = truth.get(rows);

      NDArray lean = array(scope, file, "mask.pred");
      lean.setRequiresGradient(true);
      NDArray matched = lean.get(columns);
      NDArray loss =
          paired.dice(matched, matchedTruth).add(paired.binaryCrossEntropy(matched, matchedTruth));
      check(file, lean, loss.sum());

      NDArray full = array(scope, file, "mask.pred");
      full.setRequiresGradient(true);
      NDArray costs = pairwise.dice(full, truth).add(pairwise.binaryCrossEntropy(full, truth));
      NDArray chosen = costs.get(columns).mul(choice(scope, file)).sum();
      check(file, full, chosen);
    }
  }

  /** One at the instance of each pair. */
  private static NDArray choice(NDManager scope, SafetensorsFile file) {
    long[] rows = file.longs("mask.rows");
    int instances = (int) file.shape("mask.gt")[0];
    float[] ones = new float[rows.length * instances];
    for (int pair = 0; pair < rows.length; pair++) {
      ones[pair * instances + (int) rows[pair]] = 1;
    }
    return Tensors.of(scope, ones, rows.length, instances);
  }

  private static void check(SafetensorsFile file, NDArray predictions, NDArray loss) {
    double wanted = file.doubles("mask.loss")[0];
    assertThat((double) loss.getFloat()).isCloseTo(wanted, within(TOLERANCE * (10 + wanted)));
    Gradients.backward(loss);
    float[] found = predictions.getGradient().toFloatArray();
    double[] values = file.doubles("mask.pred");
    double[] expected = file.doubles("mask.grad_pred");
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (values[i] > 1e-6 && values[i] < 1 - 1e-6) { // the others are not informative
        assertThat((double) found[i])
            .as("gradient of element %d, %s", i, values[i])
            .isCloseTo(expected[i], within(1e-6 + 1e-4 * Math.abs(expected[i])));
      } else {
        assertThat(found[i]).as("gradient of element %d, %s", i, values[i]).isFinite();
      }
    }
  }

  private static NDArray array(NDManager scope, SafetensorsFile file, String name) {
    return Tensors.of(scope, file.floats(name), file.shape(name));
  }

  private static long[] asLongs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
