package org.zeroseg.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Segments images by words. Thread-safe: threads may share one segmenter and get the results of
 * one. Holds native memory until closed; closing twice is harmless, and closing while other threads
 * segment lets them finish.
 */
public interface Segmenter extends AutoCloseable {

  /**
   * What kinds of result it can give.
   *
   * @return at least one task; the first in iteration order is the default
   */
  Set<Task> tasks();

  /**
   * Segments one image.
   *
   * @param image the image, of any size that the method's description allows
   * @param request what to look for
   * @return the result, of the size of the image
   * @throws ImageException if the image cannot be read
   * @throws PluginException if the request asks for a task that this segmenter does not offer
   * @throws ZeroSegException if a concept cannot be resolved, saying why and what to do
   * @throws IllegalStateException if the segmenter is closed
   */
  Segmentation segment(ImageInput image, SegmentRequest request);

  /**
   * Segments one image and tells what it is busy with. Without an implementation of its own a
   * segmenter tells nothing, and counts as one stage.
   *
   * @param image the image
   * @param request what to look for
   * @param stages is told of each stage
   * @return the result, as {@link #segment(ImageInput, SegmentRequest)} gives it
   */
  @Experimental
  default Segmentation segment(ImageInput image, SegmentRequest request, StageListener stages) {
    return segment(image, request);
  }

  /**
   * What its results depend on besides image and request, by name: plugin, options, what is in the
   * model and in the archive (not where they lie), device and precision. Two segmenters of which
   * one fact differs may answer differently.
   *
   * @return facts for people to read, the same whenever the same segmenter is made; empty if it
   *     cannot tell
   */
  @Experimental
  default Map<String, String> identity() {
    return Map.of();
  }

  /**
   * Segments one image.
   *
   * @param image the image
   * @param vocabulary what to look for
   * @return the result, of the size of the image
   */
  default Segmentation segment(ImageInput image, Vocabulary vocabulary) {
    return segment(image, SegmentRequest.of(vocabulary));
  }

  /**
   * Segments one image file.
   *
   * @param image the file
   * @param vocabulary what to look for
   * @return the result, of the size of the image
   */
  default Segmentation segment(Path image, Vocabulary vocabulary) {
    return segment(ImageInput.of(image), vocabulary);
  }

  /**
   * Segments many images. An image that fails is reported in its item and the others go on.
   *
   * @param images the images
   * @param request what to look for
   * @param results receives one item per image, in order, as soon as it is ready
   * @param progress is told after each image
   * @param cancellation stops before the next image
   * @throws CancelledException if cancelled; items already handed out are complete
   */
  default void segmentAll(
      List<ImageInput> images,
      SegmentRequest request,
      Consumer<SegmentedItem> results,
      ProgressListener progress,
      Cancellation cancellation) {
    for (int i = 0; i < images.size(); i++) {
      cancellation.check("segmenting (%d of %d images done)".formatted(i, images.size()));
      ImageInput image = images.get(i);
      SegmentedItem item;
      try {
        item = SegmentedItem.of(image, segment(image, request));
      } catch (ZeroSegException failure) {
        item = SegmentedItem.failed(image, failure);
        progress.skipped(image.name(), failure.getMessage());
      }
      results.accept(item);
      progress.progress("segmenting", i + 1L, images.size());
    }
  }

  /**
   * Computes the features of an image once, for use with many vocabularies.
   *
   * @param image the image
   * @return the encoded image, to be closed by the caller
   * @throws ImageException if the image cannot be read
   */
  EncodedImage encode(ImageInput image);

  @Override
  void close();
}
