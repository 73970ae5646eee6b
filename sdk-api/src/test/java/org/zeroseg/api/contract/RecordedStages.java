package org.zeroseg.api.contract;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.StageListener;

/** Remembers what a segmenter tells of its stages. */
public final class RecordedStages implements StageListener {
  private final List<Stage> stages = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();

  @Override
  public void enter(Stage stage) {
    stages.add(stage);
  }

  @Override
  public void networkInput(int images, int width, int height) {
    inputs.add("%d of %dx%d".formatted(images, width, height));
  }

  /**
   * The stages that were entered.
   *
   * @return in order
   */
  public List<Stage> stages() {
    return stages;
  }

  /**
   * What networks were given.
   *
   * @return e.g. {@code "1 of 320x240"}, in order
   */
  public List<String> inputs() {
    return inputs;
  }
}
