package org.zeroseg.core.evaluate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;

/** Draws an image, its ground truth and its segmentation, small enough for a report. */
final class ExamplePictures {
  private static final int LONG_SIDE = 448;

  /**
   * What is drawn over a photograph.
   *
   * @param ids one per pixel, or NOTHING
   * @param labels the category of each id
   */
  private record Regions(LabelMap ids, List<Integer> labels) {
    Overlay overlay() {
      Palette concepts = Palette.concepts();
      return Overlay.standard()
          .withPalette(id -> concepts.rgb(id == Segmentation.NOTHING ? id : labels.get(id)));
    }
  }

  private ExamplePictures() {}

  /** Photograph, truth and prediction as PNG files. */
  static List<byte[]> draw(Sample sample, Segmentation prediction) {
    RgbImage photo = RgbImage.of(sample.image());
    double scale =
        Math.min(1, (double) LONG_SIDE / Math.max(prediction.width(), prediction.height()));
    int width = Math.max(1, (int) Math.round(scale * prediction.width()));
    int height = Math.max(1, (int) Math.round(scale * prediction.height()));
    RgbImage small = photo.resize(width, height, Resampling.BICUBIC);
    List<byte[]> pictures = new ArrayList<>();
    pictures.add(ImageFiles.png(small));
    for (Regions regions : List.of(truth(sample.truth()), prediction(prediction))) {
      LabelMap ids = regions.ids.resize(width, height);
      pictures.add(ImageFiles.png(regions.overlay().draw(small, ids)));
    }
    return pictures;
  }

  static List<ColorImage> decode(List<byte[]> pictures) {
    return pictures.stream().map(ExamplePictures::decode).toList();
  }

  private static ColorImage decode(byte[] png) {
    try {
      return ColorImage.of(ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Regions truth(GroundTruth truth) {
    if (truth.panoptic().isPresent()) {
      List<TrueSegment> segments = truth.panoptic().get().segments();
      int[] ids = truth.panoptic().get().ids().toArray();
      var positions = new HashMap<Integer, Integer>();
      segments.forEach(segment -> positions.put(segment.id(), positions.size()));
      Arrays.setAll(ids, i -> positions.getOrDefault(ids[i], Segmentation.NOTHING));
      int width = truth.panoptic().get().ids().width();
      return new Regions(
          LabelMap.of(width, ids.length / width, ids),
          segments.stream().map(TrueSegment::label).toList());
    }
    if (truth.semantic().isPresent()) {
      var labels = truth.semantic().get();
      return semantic(labels.width(), labels.height(), labels.toArray());
    }
    List<TrueInstance> objects =
        truth.instances().orElse(List.of()).stream()
            .sorted(Comparator.comparingLong((TrueInstance object) -> -object.mask().area()))
            .toList();
    return layers(
        objects.stream().map(TrueInstance::mask).toList(),
        objects.stream().map(TrueInstance::label).toList());
  }

  private static Regions prediction(Segmentation prediction) {
    return prediction.match(
        s -> semantic(s.width(), s.height(), s.labels()), i -> objects(i), p -> objects(p));
  }

  private static Regions semantic(int width, int height, int[] labels) {
    int largest = Math.max(0, Arrays.stream(labels).max().orElse(0));
    return new Regions(
        LabelMap.of(width, height, labels), IntStream.rangeClosed(0, largest).boxed().toList());
  }

  private static Regions objects(Segmentation prediction) {
    List<Segment> segments =
        prediction.segments().stream()
            .sorted(Comparator.comparingDouble(Segment::score)) // the surest on top
            .toList();
    if (segments.isEmpty()) {
      return nothing(prediction.width(), prediction.height());
    }
    return layers(
        segments.stream().map(Segment::mask).toList(),
        segments.stream()
            .map(segment -> prediction.vocabulary().indexOf(segment.concept().name()))
            .toList());
  }

  private static Regions nothing(int width, int height) {
    int[] ids = new int[width * height];
    Arrays.fill(ids, Segmentation.NOTHING);
    return new Regions(LabelMap.of(width, height, ids), List.of());
  }

  private static Regions layers(List<Mask> masks, List<Integer> labels) {
    if (masks.isEmpty()) {
      return nothing(1, 1);
    }
    int width = masks.get(0).width();
    int[] ids = new int[width * masks.get(0).height()];
    Arrays.fill(ids, Segmentation.NOTHING);
    for (int layer = 0; layer < masks.size(); layer++) {
      boolean[] inside = masks.get(layer).toPixels();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = inside[i] ? layer : ids[i];
      }
    }
    return new Regions(LabelMap.of(width, ids.length / width, ids), labels);
  }
}
