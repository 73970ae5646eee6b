package org.zeroseg.api;

/**
 * An image whose features are computed once and can be segmented with many vocabularies. Holds
 * native memory until closed; closing twice is harmless. Not to be used by two threads at once.
 */
public interface EncodedImage extends AutoCloseable {

  /**
   * Segments the image.
   *
   * @param request what to look for
   * @return the result, as {@link Segmenter#segment(ImageInput, SegmentRequest)} gives it for the
   *     same image
   * @throws ZeroSegException as there
   * @throws IllegalStateException if this or its segmenter is closed
   */
  Segmentation segment(SegmentRequest request);

  /**
   * Segments the image.
   *
   * @param vocabulary what to look for
   * @return the result
   */
  default Segmentation segment(Vocabulary vocabulary) {
    return segment(SegmentRequest.of(vocabulary));
  }

  @Override
  void close();
}
