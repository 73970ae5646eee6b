package org.zeroseg.core.train.report;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.core.render.PictureRow;

/** Everything that is written down about a training, in its output folder. */
public final class TrainingRecorder {
  /** The log of JSON lines. */
  public static final String LOG = "training.jsonl";

  /** The page. */
  public static final String REPORT = "report.html";

  /** The folder of event files. */
  public static final String EVENTS = "tensorboard";

  private TrainingRecorder() {}

  /**
   * A listener that writes {@link #LOG}, {@link #EVENTS} and {@link #REPORT}.
   *
   * @param output the folder of the training
   * @param title of the page
   * @param samples see {@link TrainingReport}
   */
  public static TrainingListener in(Path output, String title, Supplier<List<PictureRow>> samples) {
    Path log = output.resolve(LOG);
    return TrainingListener.all(
        List.of(
            new TrainingLog(log),
            new TensorBoardEvents(output.resolve(EVENTS)),
            new TrainingReport(output.resolve(REPORT), log, title, samples)));
  }
}
