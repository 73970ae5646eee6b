package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;

class CompositeMetricTest {
  private final SemanticMetric wide =
      new SemanticMetric(SemanticOptions.builder(List.of("c0", "c1", "c2")).build());
  private final SemanticMetric narrow =
      new SemanticMetric(SemanticOptions.builder(List.of("c0", "c1")).build());
  private final CompositeMetric both = composite(wide, narrow);

  private static CompositeMetric composite(Metric first, Metric second) {
    Map<String, Metric> parts = new LinkedHashMap<>();
    parts.put("wide", first);
    parts.put("narrow", second);
    return new CompositeMetric(parts);
  }

  private static void add(Metric metric, int truth, int predicted) {
    PixelLabels pixel = PixelLabels.wrap(1, 1, new int[] {truth});
    Sample sample = Pixels.sample("x", GroundTruth.none().withSemantic(pixel));
    metric.add(
        sample,
        Pixels.prediction(Pixels.classes(3), PixelLabels.wrap(1, 1, new int[] {predicted})));
  }

  @Test
  void countsWithAllPartsInOnePass() {
    add(both, 0, 1);
    add(both, 1, 1);

    assertThat(wide.matrix().count(0, 1)).isEqualTo(1);
    assertThat(narrow.matrix().count(1, 1)).isEqualTo(1);
    MetricResult result = both.result();
    assertThat(result.headline()).containsKeys("wide/mIoU", "narrow/mIoU");
    assertThat(result.headline().get("wide/pixelAccuracy")).isEqualTo(0.5);
    assertThat(result.perClass()).containsKeys("wide/IoU", "narrow/accuracy");
    assertThat(result.confusion().orElseThrow()).hasDimensions(3, 4);
    assertThat(result.convention()).contains("wide: UNION", "narrow: UNION");
    assertThat(both.results().get("narrow")).isEqualTo(narrow.result());
  }

  @Test
  void whatOnePartRefusesCountsInNone() {
    assertThatThrownBy(() -> add(both, 0, 2)).hasMessageContaining("not a class in [0, 2)");
    assertThatThrownBy(() -> add(composite(narrow, wide), 0, 2)).hasMessageContaining("[0, 2)");
    add(both, 0, 0);

    assertThat(wide.matrix().total()).isEqualTo(1);
    assertThat(narrow.matrix().total()).isEqualTo(1);
  }

  @Test
  void mergesStoresAndForgets() throws IOException {
    add(both, 0, 1);
    CompositeMetric other = both.fresh();
    add(other, 1, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    other.write(new DataOutputStream(bytes));
    CompositeMetric read = both.fresh();
    read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    both.merge(read);

    assertThat(wide.matrix().total()).isEqualTo(2);
    assertThat(narrow.matrix().count(1, 1)).isEqualTo(1);
    both.reset();
    assertThat(both.result()).isEqualTo(both.fresh().result());
  }

  @Test
  void refusesOtherParts() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    assertThatThrownBy(() -> both.merge(wide))
        .hasMessage("cannot merge SemanticMetric into a composite of [wide, narrow]");
    assertThatThrownBy(() -> both.merge(new CompositeMetric(Map.of("wide", wide))))
        .hasMessage("cannot merge a composite of [wide] into a composite of [wide, narrow]");
    assertThatThrownBy(
            () -> {
              new CompositeMetric(Map.of("wide", wide)).write(new DataOutputStream(bytes));
              both.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            })
        .hasMessage("the stored metrics are [wide], not [wide, narrow]");
    assertThatThrownBy(() -> new CompositeMetric(Map.of()))
        .hasMessage("a composite metric needs at least one part");
  }
}
