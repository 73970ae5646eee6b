package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.data.coco.CocoShape;

/**
 * COCO results JSON: a list of masks as compressed run lengths with image, category and score.
 *
 * <p>There are no boxes in it: COCO's evaluator would take sizes from boxes instead of masks if it
 * found any.
 */
public final class CocoResultsFile {
  private CocoResultsFile() {}

  /**
   * Writes the segments of results of any kind.
   *
   * @param results asked for one at a time, so that they need not be in memory together
   * @throws ZeroSegException if the file cannot be written, or a concept has no id, naming file,
   *     image and segment
   */
  public static void write(Path file, Iterable<ImageResult> results, CocoCategories categories) {
    JsonFile.write(
        file,
        json -> {
          json.beginArray();
          for (ImageResult image : results) {
            for (Segment segment : image.result().segments()) {
              write(json, image.imageId(), categories.id(file, image, segment), segment);
            }
          }
          json.endArray();
        });
  }

  private static void write(JsonWriter json, long imageId, int category, Segment segment)
      throws IOException {
    json.beginObject();
    json.name("image_id").value(imageId);
    json.name("category_id").value(category);
    JsonFile.mask(json, segment.mask());
    JsonFile.score(json, segment.score());
    json.endObject();
  }

  /**
   * Reads results; ids of segments are their positions within the image.
   *
   * @param categories what ids may occur
   * @return by image id; an image without segments is not in the file
   * @throws DatasetException if the file cannot be read, or an entry has no mask or an empty one,
   *     an unknown category, or another size than the one before; naming file and entry
   */
  public static Map<Long, InstanceSegmentation> read(Path file, CocoCategories categories) {
    Map<Long, List<Segment>> segments = new TreeMap<>();
    CocoResults.read(
        file,
        detection -> {
          List<Segment> image =
              segments.computeIfAbsent(detection.imageId(), id -> new ArrayList<>());
          image.add(segment(file, detection, image, categories));
        });
    Map<Long, InstanceSegmentation> results = new TreeMap<>();
    segments.forEach(
        (imageId, image) -> {
          Mask first = image.get(0).mask();
          results.put(
              imageId,
              InstanceSegmentation.of(
                  categories.vocabulary(),
                  first.width(),
                  first.height(),
                  image,
                  Explanation.none()));
        });
    return results;
  }

  private static Segment segment(
      Path file, CocoDetection detection, List<Segment> before, CocoCategories categories) {
    OptionalInt position = categories.position(detection.categoryId());
    if (position.isEmpty()) {
      throw bad(file, detection, "category %d is unknown".formatted(detection.categoryId()));
    }
    Mask mask;
    try {
      mask = mask(detection.shape());
    } catch (IllegalArgumentException e) {
      throw bad(file, detection, e.getMessage());
    }
    if (mask.isEmpty()) {
      throw bad(file, detection, "its mask is empty");
    }
    if (!before.isEmpty()
        && (mask.width() != before.get(0).mask().width()
            || mask.height() != before.get(0).mask().height())) {
      throw bad(
          file,
          detection,
          "its mask is %dx%d (width x height), that of an entry before %dx%d"
              .formatted(
                  mask.width(),
                  mask.height(),
                  before.get(0).mask().width(),
                  before.get(0).mask().height()));
    }
    return new Segment(
        before.size(),
        categories.vocabulary().get(position.getAsInt()),
        mask,
        (float) detection.score());
  }

  private static Mask mask(CocoShape shape) {
    if (shape instanceof CocoShape.Text text) {
      return text.mask(text.width(), text.height());
    }
    if (shape instanceof CocoShape.Runs runs) {
      return runs.mask(runs.width(), runs.height());
    }
    throw new IllegalArgumentException("it has no run lengths");
  }

  private static DatasetException bad(Path file, CocoDetection detection, String reason) {
    return new DatasetException(
        SampleFault.BAD_ANNOTATION,
        "entry %d of %s, of image %d: %s"
            .formatted(detection.entry(), file, detection.imageId(), reason));
  }
}
