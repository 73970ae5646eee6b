package org.zeroseg.samples.programs;

import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.core.image.RgbImage;

/** What {@link NearestColourSegmenter} keeps of an image: its pixels, as there are no features. */
record DecodedPhoto(NearestColourSegmenter segmenter, RgbImage pixels) implements EncodedImage {
  @Override
  public Segmentation segment(SegmentRequest request) {
    return segmenter.segment(pixels, request);
  }

  @Override
  public void close() {}
}
