package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

class ParameterGroupsTest {
  private final TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
  private final NDManager owner = runtime.root();
  private final StateDict state = state();

  @AfterEach
  void close() {
    runtime.close();
  }

  private StateDict state() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("stem.weight", Tensors.of(owner, new float[4], 2, 2));
    arrays.put("norm.weight", Tensors.of(owner, new float[2], 2));
    arrays.put("norm.running_mean", Tensors.of(owner, new float[2], 2));
    arrays.put("norm.num_batches_tracked", Tensors.of(owner, new long[1]));
    arrays.put("head.weight", Tensors.of(owner, new float[4], 2, 2));
    return new StateDict("tiny.safetensors", arrays);
  }

  private ParameterGroups.Builder builder() {
    return ParameterGroups.builder(state, Schedule.constant());
  }

  @Test
  void theFirstRuleTakesAParameterAndStatisticsAreLeftAlone() {
    ParameterGroups groups =
        builder()
            .frozen(p -> p.name().startsWith("stem."))
            .group("matrices", Parameter::isMatrix, 0.1, 0.05)
            .group("none", Parameter::isMatrix, 0.1, 0)
            .group("vectors", p -> true, 0.2, 0, Schedule.step(1, 0.5))
            .build();

    assertThat(groups.groups())
        .extracting(ParameterGroup::name)
        .containsExactly("matrices", "vectors");
    assertThat(groups.parameters())
        .extracting(Parameter::name)
        .containsExactly("norm.weight", "head.weight");
    assertThat(groups.groups().get(0).rate(1)).isEqualTo(0.1);
    assertThat(groups.groups().get(1).rate(1)).isEqualTo(0.1);
    assertThat(state.get("head.weight").hasGradient()).isTrue();
    assertThat(state.get("stem.weight").hasGradient()).isFalse();
    assertThat(state.get("norm.running_mean").hasGradient()).isFalse();
  }

  @Test
  void whatWasTrainedOnceCanBeFrozenLater() {
    builder().group("all", p -> true, 0.1, 0).build();
    builder().frozen(p -> !p.name().equals("head.weight")).group("h", p -> true, 1, 0).build();
    assertThat(state.get("stem.weight").hasGradient()).isFalse();
    assertThat(state.get("head.weight").hasGradient()).isTrue();
  }

  @Test
  void forgottenParametersAreNamed() {
    assertThatThrownBy(() -> builder().group("m", Parameter::isMatrix, 1, 0).build())
        .hasMessage(
            "tensor 'norm.weight' of tiny.safetensors is in no group;"
                + " add it to one or freeze it");
    assertThatThrownBy(() -> builder().frozen(p -> true).build())
        .hasMessage("no array of tiny.safetensors is trained");
    assertThatThrownBy(() -> builder().group("a", p -> true, 1, 0).group("a", p -> true, 1, 0))
        .hasMessage("two groups are called 'a'");
    assertThatThrownBy(() -> builder().group("a", p -> true, 0, -1))
        .hasMessage(
            "group 'a' needs a learning rate above 0 and a decay of at least 0,"
                + " but has 0.0 and -1.0");
  }
}
