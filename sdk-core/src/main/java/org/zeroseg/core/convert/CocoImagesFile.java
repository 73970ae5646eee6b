package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.data.coco.CocoImage;

/**
 * What the numbers in a results file stand for: images and categories in COCO's form, without
 * annotations, as the files of COCO's test images are. {@link
 * org.zeroseg.core.data.coco.CocoInstances} reads it.
 */
public final class CocoImagesFile {
  private CocoImagesFile() {}

  /**
   * Writes the lists.
   *
   * @throws ZeroSegException if the file cannot be written
   */
  public static void write(Path file, Iterable<CocoImage> images, CocoCategories categories) {
    JsonFile.write(
        file,
        json -> {
          json.beginObject();
          write(json, images);
          json.name("annotations").beginArray().endArray();
          categories.write(json);
          json.endObject();
        });
  }

  /** The image of a result, under its name. */
  static CocoImage image(ImageResult image) {
    Segmentation result = image.result();
    return new CocoImage(image.imageId(), image.fileName(), result.width(), result.height());
  }

  /** Writes the list of images. */
  static void write(JsonWriter json, Iterable<CocoImage> images) throws IOException {
    json.name("images").beginArray();
    for (CocoImage image : images) {
      write(json, image);
    }
    json.endArray();
  }

  private static void write(JsonWriter json, CocoImage image) throws IOException {
    json.beginObject();
    json.name("id").value(image.id());
    json.name("file_name").value(image.fileName());
    json.name("width").value(image.width());
    json.name("height").value(image.height());
    json.endObject();
  }
}
