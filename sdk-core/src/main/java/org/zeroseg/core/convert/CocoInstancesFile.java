package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Segment;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.data.coco.CocoImage;

/**
 * COCO instances JSON, the form of ground truth: images, categories, and an annotation per object
 * with compressed run lengths, area and box. The score is an additional field, which COCO's tools
 * pass over. {@link org.zeroseg.core.data.coco.CocoInstances} reads it.
 */
public final class CocoInstancesFile {
  private CocoInstancesFile() {}

  /**
   * Writes the segments of results of any kind as objects; annotations are numbered from 1 on.
   *
   * @param results with the names of their images; asked for one at a time, so that they need not
   *     be in memory together
   * @throws ZeroSegException if the file cannot be written, or a concept has no id, naming file,
   *     image and segment
   */
  public static void write(Path file, Iterable<ImageResult> results, CocoCategories categories) {
    JsonFile.write(
        file,
        json -> {
          List<CocoImage> images = new ArrayList<>();
          long annotation = 0;
          json.beginObject();
          json.name("annotations").beginArray();
          for (ImageResult image : results) {
            images.add(CocoImagesFile.image(image));
            for (Segment segment : image.result().segments()) {
              write(json, ++annotation, categories.id(file, image, segment), image, segment);
            }
          }
          json.endArray();
          CocoImagesFile.write(json, images);
          categories.write(json);
          json.endObject();
        });
  }

  private static void write(
      JsonWriter json, long id, int category, ImageResult image, Segment segment)
      throws IOException {
    json.beginObject();
    json.name("id").value(id);
    json.name("image_id").value(image.imageId());
    json.name("category_id").value(category);
    json.name("iscrowd").value(0);
    json.name("area").value(segment.area());
    JsonFile.box(json, segment.box());
    JsonFile.mask(json, segment.mask());
    JsonFile.score(json, segment.score());
    json.endObject();
  }
}
