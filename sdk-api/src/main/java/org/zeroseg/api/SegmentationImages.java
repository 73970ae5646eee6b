package org.zeroseg.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Draws results. */
final class SegmentationImages {
  private SegmentationImages() {}

  static ColorImage color(Segmentation segmentation) {
    int width = segmentation.width();
    int[] rgb = new int[width * segmentation.height()];
    Arrays.fill(rgb, ConceptColors.NOTHING);
    List<Segment> bestLast = new ArrayList<>(segmentation.segments());
    bestLast.sort(Comparator.comparingDouble(Segment::score));
    for (Segment segment : bestLast) {
      int color = ConceptColors.of(segmentation.vocabulary().indexOf(segment.concept().name()));
      boolean[] pixels = segment.mask().toPixels();
      for (int i = 0; i < pixels.length; i++) {
        if (pixels[i]) {
          rgb[i] = color;
        }
      }
    }
    return ColorImage.of(width, segmentation.height(), rgb);
  }
}
