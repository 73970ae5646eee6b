package org.zeroseg.core.convert;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

/**
 * Results that wait to be written into one file, as run lengths: a label map of a photograph takes
 * kilobytes instead of megabytes. A semantic result comes back as a panoptic one with one segment
 * per concept, the others as they were, without pixel scores and explanations. To be used by one
 * thread.
 */
public final class CollectedResults implements Iterable<ImageResult> {
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(
      long imageId,
      String task,
      Vocabulary vocabulary,
      int width,
      int height,
      List<Segment> segments) {
    ImageResult result() {
      return new ImageResult(imageId, SegmentsAs.task(task, vocabulary, width, height, segments));
    }
  }

  /** Adds a result behind the others. */
  public void add(long imageId, Segmentation result) {
    Segmentation kept = result.match(SemanticSegmentation::toPanoptic, i -> i, p -> p);
    waiting.add(
        new Waiting(
            imageId,
            SegmentsAs.nameOf(kept),
            kept.vocabulary(),
            kept.width(),
            kept.height(),
            kept.segments()));
  }

  /** How many there are. */
  public int size() {
    return waiting.size();
  }

  /** The results in the order of adding; each is put together when it is asked for. */
  @Override
  public Iterator<ImageResult> iterator() {
    Iterator<Waiting> next = waiting.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next.hasNext();
      }

      @Override
      public ImageResult next() {
        if (!next.hasNext()) {
          throw new NoSuchElementException("there are %d results".formatted(waiting.size()));
        }
        return next.next().result();
      }
    };
  }
}
