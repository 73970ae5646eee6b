package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoPanoptic;
import org.zeroseg.core.data.coco.CocoPanopticEntry;
import org.zeroseg.core.data.coco.CocoSegment;
import org.zeroseg.core.image.PanopticPng;

/**
 * COCO panoptic files: a JSON, and a PNG per image whose colours are the segments' ids. The id in
 * the file is one more than ours, because 0 is void; scores are an additional field.
 */
public final class CocoPanopticFile {
  private CocoPanopticFile() {}

  /**
   * Writes results: the PNGs first, the JSON last, so that a JSON that is there is complete. Images
   * with names are listed in it, and their PNGs are called like them.
   *
   * @param json the file
   * @param pngs the folder of the PNGs; made if it is absent
   * @param results semantic or panoptic ones; asked for one at a time
   * @throws ZeroSegException if a file cannot be written, or a result has instances, which may
   *     overlap, naming file and image
   */
  public static void write(
      Path json, Path pngs, Iterable<ImageResult> results, CocoCategories categories) {
    try {
      Files.createDirectories(pngs);
    } catch (IOException e) {
      throw new ZeroSegException("cannot write %s: %s".formatted(pngs, e), e);
    }
    JsonFile.write(
        json,
        out -> {
          List<CocoImage> images = new ArrayList<>();
          out.beginObject();
          out.name("annotations").beginArray();
          for (ImageResult image : results) {
            write(out, json, pngs, image, categories);
            if (!image.fileName().isEmpty()) {
              images.add(CocoImagesFile.image(image));
            }
          }
          out.endArray();
          if (!images.isEmpty()) {
            CocoImagesFile.write(out, images);
          }
          categories.write(out);
          out.endObject();
        });
  }

  private static void write(
      JsonWriter out, Path json, Path pngs, ImageResult image, CocoCategories categories)
      throws IOException {
    PanopticSegmentation result =
        image.result().match(SemanticSegmentation::toPanoptic, i -> refuse(json, image, i), p -> p);
    int[] ids = result.segmentIds();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] == Segmentation.NOTHING ? 0 : ids[i] + 1;
    }
    String name = pngName(image);
    byte[] png;
    try {
      png = PanopticPng.encode(PixelLabels.wrap(result.width(), result.height(), ids));
    } catch (IllegalArgumentException e) {
      throw new ZeroSegException(
          "cannot write %s: %s".formatted(pngs.resolve(name), e.getMessage()), e);
    }
    Files.createDirectories(pngs.resolve(name).toAbsolutePath().getParent());
    JsonFile.replace(pngs.resolve(name), file -> file.write(png));
    out.beginObject();
    out.name("image_id").value(image.imageId());
    out.name("file_name").value(name);
    out.name("segments_info").beginArray();
    for (Segment segment : result.segments()) {
      out.beginObject();
      out.name("id").value(segment.id() + 1L);
      out.name("category_id").value(categories.id(json, image, segment));
      out.name("iscrowd").value(0);
      out.name("area").value(segment.area());
      JsonFile.box(out, segment.box());
      JsonFile.score(out, segment.score());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static PanopticSegmentation refuse(
      Path json, ImageResult image, InstanceSegmentation result) {
    throw new ZeroSegException(
        "cannot write %s: image %d has %s, but instances may overlap; write COCO results instead"
            .formatted(json, image.imageId(), result));
  }

  /** Like that of the image; of its number where it has no name. */
  private static String pngName(ImageResult image) {
    return image.fileName().isEmpty()
        ? String.format(Locale.ROOT, "%012d.png", image.imageId())
        : FileNames.stem(image.fileName()) + ".png";
  }

  /**
   * Reads results, of ours or of another tool.
   *
   * @param json the file
   * @param pngs the folder of the PNGs
   * @param categories what ids may occur
   * @return by image id; a segment without score has score 1
   * @throws DatasetException if the JSON cannot be read, or pixels and segments contradict each
   *     other, naming file, image and segment
   * @throws org.zeroseg.api.ImageException if a PNG cannot be decoded, naming it
   */
  public static Map<Long, PanopticSegmentation> read(
      Path json, Path pngs, CocoCategories categories) {
    Map<Long, PanopticSegmentation> results = new TreeMap<>();
    CocoPanoptic.read(json)
        .entries()
        .forEach((id, entry) -> results.put(id, read(json, pngs, entry, categories)));
    return results;
  }

  private static PanopticSegmentation read(
      Path json, Path pngs, CocoPanopticEntry entry, CocoCategories categories) {
    PixelLabels pixels = PanopticPng.read(pngs.resolve(entry.fileName()));
    int[] ids = pixels.toArray();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] == 0 ? Segmentation.NOTHING : ids[i] - 1;
    }
    Map<Integer, Mask> masks = masks(pixels.width(), pixels.height(), ids);
    List<Segment> segments = new ArrayList<>();
    for (CocoSegment segment :
        entry.segments().stream().sorted(Comparator.comparingInt(CocoSegment::id)).toList()) {
      OptionalInt position = categories.position(segment.categoryId());
      if (position.isEmpty()) {
        throw bad(
            json, entry, segment.id(), "category %d is unknown".formatted(segment.categoryId()));
      }
      Mask mask = masks.remove(segment.id() - 1);
      if (mask == null) {
        throw bad(json, entry, segment.id(), "it has no pixel in " + entry.fileName());
      }
      segments.add(
          new Segment(
              segment.id() - 1,
              categories.vocabulary().get(position.getAsInt()),
              mask,
              Double.isNaN(segment.score()) ? 1 : (float) segment.score()));
    }
    for (int id : masks.keySet()) {
      throw bad(json, entry, id + 1, "it has pixels in " + entry.fileName() + ", but no entry");
    }
    return PanopticSegmentation.of(
        categories.vocabulary(),
        pixels.width(),
        pixels.height(),
        ids,
        segments,
        Explanation.none());
  }

  private static Map<Integer, Mask> masks(int width, int height, int[] ids) {
    Map<Integer, Mask> masks = new HashMap<>();
    for (int id : ids) {
      if (id != Segmentation.NOTHING && !masks.containsKey(id)) {
        masks.put(id, Mask.of(width, height, (x, y) -> ids[y * width + x] == id));
      }
    }
    return masks;
  }

  private static DatasetException bad(
      Path json, CocoPanopticEntry entry, int segment, String reason) {
    return new DatasetException(
        SampleFault.BAD_ANNOTATION,
        "segment %d of image %d in %s: %s".formatted(segment, entry.imageId(), json, reason));
  }
}
