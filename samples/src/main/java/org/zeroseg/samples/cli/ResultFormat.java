package org.zeroseg.samples.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The formats of other tools that results can be written in, each in a folder of its own. */
enum ResultFormat {
  /** {@code coco/results.json}, all images in one file. */
  COCO(true),
  /** {@code coco-panoptic/panoptic.json} and a PNG of segment ids per image. */
  COCO_PANOPTIC(false),
  /** A palette PNG per image, in the form of datasets. */
  LABEL_PNG(false),
  /** Polygons, a text file per image. */
  YOLO(true),
  /** Polygons with holes, a GeoJSON file per image. */
  GEOJSON(true);

  private final boolean overlaps;

  ResultFormat(boolean overlaps) {
    this.overlaps = overlaps;
  }

  /** Whether segments may overlap, as instances may. */
  boolean takesInstances() {
    return overlaps;
  }

  /** Its name on the command line, and of its folder. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names, for a help text. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all().iterator();
    }

    static List<String> all() {
      return Arrays.stream(values()).map(ResultFormat::toString).toList();
    }
  }
}
