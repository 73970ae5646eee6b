package org.zeroseg.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.TrainingListener;

/** What a training told, in words. */
final class Diary implements TrainingListener {
  final List<String> entries = new ArrayList<>();
  final List<Map<String, Double>> values = new ArrayList<>();

  @Override
  public void started(long done, long steps) {
    entries.add("started " + done);
  }

  @Override
  public void step(long step, long steps, Map<String, Double> losses) {
    entries.add("step " + step);
    values.add(losses);
  }

  @Override
  public void checkpoint(long step, Path file) {
    entries.add("checkpoint " + step);
  }

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    entries.add("evaluated " + step);
  }

  @Override
  public void ended(long step) {
    entries.add("ended " + step);
  }
}
