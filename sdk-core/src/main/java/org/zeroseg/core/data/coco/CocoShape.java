package org.zeroseg.core.data.coco;

import org.zeroseg.api.CocoRle;
import org.zeroseg.api.Mask;
import org.zeroseg.core.mask.RunLengths;

/** Where an object is, in the form in which the file gives it. */
public sealed interface CocoShape {

  /**
   * The run lengths: as given where the shape is run lengths, drawn where it is polygons.
   *
   * @param width columns of the image
   * @param height rows of the image
   * @return column by column, the first run outside; must not be changed
   * @throws IllegalArgumentException if the shape is damaged or made for another size
   */
  int[] runs(int width, int height);

  /** The pixels; see {@link #runs}. */
  default Mask mask(int width, int height) {
    return Mask.ofRuns(width, height, runs(width, height));
  }

  /** Tells whether there is a segmentation, and not a box alone. */
  default boolean isPresent() {
    return true;
  }

  private static int[] checked(int width, int height, int imageWidth, int imageHeight, int[] runs) {
    if (width != imageWidth || height != imageHeight) {
      throw new IllegalArgumentException(
          "its run lengths are for %dx%d (width x height), but the image has %dx%d"
              .formatted(width, height, imageWidth, imageHeight));
    }
    RunLengths.check(width, height, runs);
    return runs;
  }

  /** An entry without segmentation. */
  enum None implements CocoShape {
    /** The only one. */
    INSTANCE;

    @Override
    public int[] runs(int width, int height) {
      throw new IllegalArgumentException("it has no segmentation");
    }

    @Override
    public boolean isPresent() {
      return false;
    }
  }

  /** Uncompressed run lengths. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Runs(int width, int height, int[] counts) implements CocoShape {
    @Override
    public int[] runs(int imageWidth, int imageHeight) {
      return checked(width, height, imageWidth, imageHeight, counts);
    }
  }

  /** Compressed run lengths, decoded when asked for: the text is a third of their size. */
  record Text(int width, int height, String counts) implements CocoShape {
    @Override
    public int[] runs(int imageWidth, int imageHeight) {
      return checked(width, height, imageWidth, imageHeight, CocoRle.decode(counts));
    }
  }

  /** Polygons. */
  record Outline(CocoPolygons polygons) implements CocoShape {
    @Override
    public int[] runs(int width, int height) {
      return polygons.fill(width, height).runs();
    }

    @Override
    public Mask mask(int width, int height) {
      return polygons.fill(width, height);
    }
  }
}
