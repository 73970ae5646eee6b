package org.zeroseg.core.evaluate;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.toy.ToyPlugin;

/** Segmenters by colour. */
final class Toys {
  private Toys() {}

  static Segmenter segmenter() {
    return new ToyPlugin().createSegmenter(null, Options.none());
  }

  /** A segmenter that offers tasks of its own and answers in a way of its own. */
  static Segmenter changed(Set<Task> tasks, UnaryOperator<Segmentation> change) {
    return new ByColour() {
      @Override
      public Set<Task> tasks() {
        return tasks;
      }

      @Override
      public Segmentation segment(ImageInput image, SegmentRequest request) {
        return change.apply(colours.segment(image, SegmentRequest.of(request.vocabulary())));
      }
    };
  }

  /** Stops an evaluation once so many images are done. */
  static EvaluationRequest.Builder stoppedAfter(int images, EvaluationRequest.Builder request) {
    Cancellation stop = new Cancellation();
    return request
        .cancellation(stop)
        .progress(
            (stage, done, total) -> {
              if (done == images) {
                stop.request();
              }
            });
  }

  static DefaultEvaluator evaluator() {
    return new DefaultEvaluator(() -> Map.of("engine", "none"));
  }
}
