package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitTest {

  @ParameterizedTest
  @EnumSource(Split.class)
  void sharesNoSeedWithAnotherSplit(Split split) {
    for (Split other : Split.values()) {
      assertThat(other.contains(split.seed(0))).isEqualTo(other == split);
      assertThat(other.contains(split.seed(split.size() - 1))).isEqualTo(other == split);
      boolean apart =
          other == split
              || other.seed(other.size() - 1) < split.seed(0)
              || split.seed(split.size() - 1) < other.seed(0);
      assertThat(apart).isTrue();
    }
  }

  @Test
  void staysWhereItIsSoThatReportsRemainComparable() {
    assertThat(Split.TRAIN.seed(0)).isZero();
    assertThat(Split.VAL.seed(0)).isEqualTo(1_000_000_000L);
    assertThat(Split.TEST.seed(0)).isEqualTo(2_000_000_000L);
  }

  @Test
  void refusesAnIndexThatWouldRunIntoAnotherSplit() {
    assertThatThrownBy(() -> Split.VAL.seed(100_000))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("VAL has scenes 0 to 99999, but index=100000");
    assertThatThrownBy(() -> Split.TEST.seed(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
