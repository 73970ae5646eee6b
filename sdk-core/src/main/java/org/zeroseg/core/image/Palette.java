package org.zeroseg.core.image;

import org.zeroseg.api.ConceptColors;

/** A colour for every label. */
@FunctionalInterface
public interface Palette {
  /**
   * Returns the colour of a label as 0xRRGGBB.
   *
   * @param label an index from 0 on, or {@link org.zeroseg.api.Segmentation#NOTHING}
   */
  int rgb(int label);

  /** The colours in which results are drawn everywhere: {@link ConceptColors}. */
  static Palette concepts() {
    return ConceptColors::of;
  }

  /**
   * The colour map of PASCAL VOC: bits 0, 3, 6... of the label are the high bits of red, then
   * green, then blue. Label 0 is black, 255 nearly white; defined for the lowest 8 bits.
   */
  static Palette voc() {
    return label -> {
      int red = 0;
      int green = 0;
      int blue = 0;
      int rest = label & 0xFF;
      for (int bit = 7; bit >= 0; bit--) {
        red |= (rest & 1) << bit;
        green |= (rest >> 1 & 1) << bit;
        blue |= (rest >> 2 & 1) << bit;
        rest >>= 3;
      }
      return red << 16 | green << 8 | blue;
    };
  }
}
