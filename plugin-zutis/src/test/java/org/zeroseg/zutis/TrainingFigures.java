package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.TrainingListener;

/** Remembers one of the losses, and the figures of the last evaluation. */
final class TrainingFigures implements TrainingListener {
  private final String loss;
  private final List<Double> losses = new ArrayList<>();
  private final Map<String, Double> evaluated = new LinkedHashMap<>();

  TrainingFigures(String loss) {
    this.loss = loss;
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {
    losses.add(values.get(loss));
  }

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    evaluated.putAll(metrics);
  }

  /** The mean loss of the steps after {@code from} up to {@code to}. */
  double meanLoss(int from, int to) {
    return losses.subList(from, to).stream().mapToDouble(v -> v).average().orElseThrow();
  }

  Map<String, Double> evaluated() {
    return evaluated;
  }
}
