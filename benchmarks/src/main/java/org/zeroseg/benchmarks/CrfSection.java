package org.zeroseg.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.image.RgbImage;

/** The CRF on a drawn scene, and on a photograph if there is one. */
final class CrfSection implements Section {
  @Override
  public String name() {
    return "crf";
  }

  @Override
  public List<Row> measure(Settings settings) {
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial("a drawn scene", CrfWorkload.drawn()::refine));
    if (Files.exists(settings.photo())) {
      CrfWorkload photo = new CrfWorkload(RgbImage.read(settings.photo()));
      trials.add(new Trial("a photograph", photo::refine));
    }
    Rounds times = Rounds.run(2, settings.rounds(), trials);
    return trials.stream()
        .map(
            trial ->
                Row.cpu(
                    "CRF, 320x320, 27 classes, 10 iterations, " + trial.name(),
                    times.millis(trial.name()),
                    "",
                    "",
                    "below 2500 ms"))
        .toList();
  }
}
