package org.zeroseg.core.data.coco;

import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/** Collects the entries of an instances file, whatever the order of its parts. */
final class InstancesReader {
  private final Path file;
  private final List<CocoImage> images = new ArrayList<>();
  private final List<CocoCategory> categories = new ArrayList<>();
  private final List<CocoAnnotation> annotations = new ArrayList<>();
  private long polygonsDropped;
  private long withoutPolygons;

  InstancesReader(Path file) {
    this.file = file;
  }

  void read(JsonStream json) throws IOException {
    read(json, () -> annotation(json));
  }

  /** Reads a file whose annotations are of another kind. */
  void read(JsonStream json, JsonStream.Value annotation) throws IOException {
    json.object(
        name -> {
          switch (name) {
            case "images" -> json.list(() -> images.add(image(json)));
            case "categories" -> json.list(() -> categories.add(category(json)));
            case "annotations" -> json.list(annotation);
            default -> json.skip();
          }
        });
  }

  /** By ascending id. */
  CocoImage[] images() {
    images.sort(Comparator.comparingLong(CocoImage::id));
    for (int i = 1; i < images.size(); i++) {
      requireOnce("image", images.get(i - 1).id(), images.get(i).id());
    }
    return images.toArray(CocoImage[]::new);
  }

  /** By ascending id. */
  List<CocoCategory> categories() {
    categories.sort(Comparator.comparingInt(CocoCategory::id));
    for (int i = 1; i < categories.size(); i++) {
      requireOnce("category", categories.get(i - 1).id(), categories.get(i).id());
    }
    return List.copyOf(categories);
  }

  private void requireOnce(String what, long id, long next) {
    if (id == next) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION, "%s lists %s %d twice".formatted(file, what, id));
    }
  }

  List<CocoAnnotation> annotations() {
    return annotations;
  }

  long polygonsDropped() {
    return polygonsDropped;
  }

  long withoutPolygons() {
    return withoutPolygons;
  }

  static CocoImage image(JsonStream json) throws IOException {
    ImageFields fields = new ImageFields();
    json.object(name -> fields.field(json, name));
    return fields.toImage();
  }

  static CocoCategory category(JsonStream json) throws IOException {
    CategoryFields fields = new CategoryFields();
    json.object(name -> fields.field(json, name));
    if (fields.id == null) {
      throw new MalformedJsonException("a category needs an 'id'");
    }
    return new CocoCategory(fields.id, fields.name, fields.supercategory, fields.thing);
  }

  private void annotation(JsonStream json) throws IOException {
    AnnotationFields fields = new AnnotationFields();
    json.object(name -> fields.field(json, name));
    CocoAnnotation annotation = fields.toAnnotation();
    if (annotation.shape() instanceof CocoShape.Outline outline) {
      polygonsDropped += outline.polygons().dropped();
      if (outline.polygons().count() == 0) {
        withoutPolygons++;
        return;
      }
    }
    annotations.add(annotation);
  }

  private static final class ImageFields {
    private Long id;
    private String fileName = "";
    private int width;
    private int height;

    void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "id" -> id = json.whole();
        case "file_name" -> fileName = json.text();
        case "width" -> width = json.smallWhole();
        case "height" -> height = json.smallWhole();
        default -> json.skip();
      }
    }

    CocoImage toImage() throws IOException {
      if (id == null || width < 1 || height < 1) {
        throw new MalformedJsonException(
            "an image needs 'id', 'width' and 'height', but this one has %s, %d and %d"
                .formatted(id, width, height));
      }
      return new CocoImage(id, fileName, width, height);
    }
  }

  private static final class CategoryFields {
    private Integer id;
    private String name = "";
    private String supercategory = "";
    private boolean thing = true;

    void field(JsonStream json, String field) throws IOException {
      switch (field) {
        case "id" -> id = json.smallWhole();
        case "name" -> name = json.text();
        case "supercategory" -> supercategory = json.text();
        case "isthing" -> thing = json.flag();
        default -> json.skip();
      }
    }
  }

  private static final class AnnotationFields {
    private Long id;
    private Long imageId;
    private Integer categoryId;
    private boolean crowd;
    private double area = Double.NaN;
    private BoundingBox box;
    private CocoShape shape = CocoShape.None.INSTANCE;

    void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "id" -> id = json.whole();
        case "image_id" -> imageId = json.whole();
        case "category_id" -> categoryId = json.smallWhole();
        case "iscrowd" -> crowd = json.flag();
        case "area" -> area = json.number();
        case "bbox" -> box = json.box();
        case "segmentation" -> shape = json.shape();
        default -> json.skip();
      }
    }

    CocoAnnotation toAnnotation() throws IOException {
      if (id == null || imageId == null || categoryId == null) {
        throw new MalformedJsonException(
            "an annotation needs 'id', 'image_id' and 'category_id', but this one has %s, %s and %s"
                .formatted(id, imageId, categoryId));
      }
      return new CocoAnnotation(id, imageId, categoryId, crowd, area, box, shape);
    }
  }
}
