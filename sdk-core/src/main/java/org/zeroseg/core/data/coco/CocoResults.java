package org.zeroseg.core.data.coco;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;

/** Results files of instance segmentation and detection: a list of scored objects. */
public final class CocoResults {
  private CocoResults() {}

  /**
   * Reads a file into memory; run lengths stay compressed.
   *
   * @return in the order of the file
   * @throws DatasetException see {@link #read(Path, Consumer)}
   */
  public static List<CocoDetection> read(Path file) {
    List<CocoDetection> detections = new ArrayList<>();
    read(file, detections::add);
    return detections;
  }

  /**
   * Reads a file as a stream. Shapes are not decoded, so that what is wrong with one shows when it
   * is used; unknown fields are ignored.
   *
   * @param each called for every entry, in the order of the file
   * @throws DatasetException if the file is absent (MISSING_FILE) or is not such JSON (BAD_JSON,
   *     with the byte offset)
   */
  public static void read(Path file, Consumer<CocoDetection> each) {
    JsonStream.read(
        file,
        json -> {
          if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw new MalformedJsonException("results are a list, but this is " + json.peek());
          }
          int[] entries = {0};
          json.list(
              () -> {
                DetectionFields fields = new DetectionFields();
                json.object(name -> fields.field(json, name));
                each.accept(fields.toDetection(++entries[0]));
              });
        });
  }

  private static final class DetectionFields {
    private Long imageId;
    private Integer categoryId;
    private Double score;
    private BoundingBox box;
    private CocoShape shape = CocoShape.None.INSTANCE;

    void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "image_id" -> imageId = json.whole();
        case "category_id" -> categoryId = json.smallWhole();
        case "score" -> score = json.number();
        case "bbox" -> box = json.box();
        case "segmentation" -> shape = json.shape();
        default -> json.skip();
      }
    }

    CocoDetection toDetection(int entry) throws IOException {
      if (imageId == null || categoryId == null || score == null) {
        throw new MalformedJsonException(
            "entry %d needs 'image_id', 'category_id' and 'score', but has %s, %s and %s"
                .formatted(entry, imageId, categoryId, score));
      }
      if (!shape.isPresent() && box == null) {
        throw new MalformedJsonException(
            "entry %d has neither 'segmentation' nor 'bbox'".formatted(entry));
      }
      return new CocoDetection(entry, imageId, categoryId, score, Optional.ofNullable(box), shape);
    }
  }
}
