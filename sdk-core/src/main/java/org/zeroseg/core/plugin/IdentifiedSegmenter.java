package org.zeroseg.core.plugin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SegmentedItem;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/**
 * A plugin's segmenter that also tells what is known about it here; all else is the plugin's.
 *
 * @param made by the plugin
 * @param known about it
 */
record IdentifiedSegmenter(Segmenter made, SegmenterIdentity known) implements Segmenter {

  @Override
  public Map<String, String> identity() {
    Map<String, String> facts = new LinkedHashMap<>(known.facts());
    made.identity().forEach(facts::putIfAbsent);
    return facts;
  }

  @Override
  public Set<Task> tasks() {
    return made.tasks();
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    return made.segment(image, request);
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request, StageListener stages) {
    return made.segment(image, request, stages);
  }

  @Override
  public Segmentation segment(ImageInput image, Vocabulary vocabulary) {
    return made.segment(image, vocabulary);
  }

  @Override
  public Segmentation segment(Path image, Vocabulary vocabulary) {
    return made.segment(image, vocabulary);
  }

  @Override
  public void segmentAll(
      List<ImageInput> images,
      SegmentRequest request,
      Consumer<SegmentedItem> results,
      ProgressListener progress,
      Cancellation cancellation) {
    made.segmentAll(images, request, results, progress, cancellation);
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    return made.encode(image);
  }

  @Override
  public void close() {
    made.close();
  }

  @Override
  public String toString() {
    return made.toString();
  }
}
