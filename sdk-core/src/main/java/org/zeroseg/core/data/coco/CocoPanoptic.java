package org.zeroseg.core.data.coco;

import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/** The content of a {@code panoptic_*.json}, of ground truth or of predictions. Immutable. */
public final class CocoPanoptic {
  private final List<CocoImage> images;
  private final List<CocoCategory> categories;
  private final Map<Long, CocoPanopticEntry> entries;

  private CocoPanoptic(
      List<CocoImage> images, List<CocoCategory> categories, Map<Long, CocoPanopticEntry> entries) {
    this.images = images;
    this.categories = categories;
    this.entries = entries;
  }

  /**
   * Reads a file as a stream. Whether segments agree with the categories and the PNGs is left to
   * those who use them.
   *
   * @throws DatasetException if it is absent (MISSING_FILE), is not such JSON (BAD_JSON, with the
   *     byte offset), or repeats an image, a category or a segment (BAD_ANNOTATION)
   */
  public static CocoPanoptic read(Path file) {
    InstancesReader parts = new InstancesReader(file);
    List<CocoPanopticEntry> list = new ArrayList<>();
    JsonStream.read(file, json -> parts.read(json, () -> list.add(new EntryFields().read(json))));
    Map<Long, CocoPanopticEntry> entries = new TreeMap<>();
    for (CocoPanopticEntry entry : list) {
      if (entries.put(entry.imageId(), entry) != null) {
        throw new DatasetException(
            SampleFault.BAD_ANNOTATION,
            "%s annotates image %d twice".formatted(file, entry.imageId()));
      }
      requireOnce(file, entry);
    }
    return new CocoPanoptic(
        List.of(parts.images()), parts.categories(), Collections.unmodifiableMap(entries));
  }

  private static void requireOnce(Path file, CocoPanopticEntry entry) {
    int[] ids = entry.segments().stream().mapToInt(CocoSegment::id).sorted().toArray();
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        throw new DatasetException(
            SampleFault.BAD_ANNOTATION,
            "%s lists segment %d of image %d twice".formatted(file, ids[i], entry.imageId()));
      }
    }
  }

  /** All images by ascending id; empty if the file does not list them, as predictions may. */
  public List<CocoImage> images() {
    return images;
  }

  /** All categories by ascending id; empty if the file does not list them, as predictions may. */
  public List<CocoCategory> categories() {
    return categories;
  }

  /** The annotations by ascending image id. */
  public Map<Long, CocoPanopticEntry> entries() {
    return entries;
  }

  private static final class EntryFields {
    private Long imageId;
    private String fileName = "";
    private final List<CocoSegment> segments = new ArrayList<>();

    CocoPanopticEntry read(JsonStream json) throws IOException {
      json.object(name -> field(json, name));
      if (imageId == null) {
        throw new MalformedJsonException("a panoptic annotation needs an 'image_id'");
      }
      return new CocoPanopticEntry(imageId, fileName, List.copyOf(segments));
    }

    private void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "image_id" -> imageId = json.whole();
        case "file_name" -> fileName = json.text();
        case "segments_info" -> json.list(() -> segments.add(segment(json)));
        default -> json.skip();
      }
    }

    private static CocoSegment segment(JsonStream json) throws IOException {
      SegmentFields fields = new SegmentFields();
      json.object(name -> fields.field(json, name));
      return fields.toSegment();
    }
  }

  private static final class SegmentFields {
    private Long id;
    private Integer categoryId;
    private long area;
    private boolean crowd;
    private double score = Double.NaN;

    void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "id" -> id = json.whole();
        case "category_id" -> categoryId = json.smallWhole();
        case "area" -> area = json.whole();
        case "iscrowd" -> crowd = json.flag();
        case "score" -> score = json.number();
        default -> json.skip();
      }
    }

    CocoSegment toSegment() throws IOException {
      if (id == null || categoryId == null || id < 0 || id >= 1 << 24) {
        throw new MalformedJsonException(
            "a segment needs an 'id' below 2^24 and a 'category_id', but has %s and %s"
                .formatted(id, categoryId));
      }
      return new CocoSegment(id.intValue(), categoryId, area, crowd, score);
    }
  }
}
