package org.zeroseg.core.data.coco;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/** The content of an {@code instances_*.json}: images, objects, categories. Immutable. */
public final class CocoInstances {
  private final Path file;
  private final List<CocoImage> images;
  private final long[] imageIds;
  private final List<CocoCategory> categories;
  private final CocoAnnotation[] annotations;
  private final int[] firstOfImage;
  private final long[] left;

  private CocoInstances(
      Path file,
      CocoImage[] images,
      List<CocoCategory> categories,
      CocoAnnotation[] annotations,
      int[] firstOfImage,
      long[] left) {
    this.file = file;
    this.images = List.of(images);
    this.imageIds = ids(images);
    this.categories = categories;
    this.annotations = annotations;
    this.firstOfImage = firstOfImage;
    this.left = left;
  }

  /**
   * Reads a file and checks all of it; the first annotation that cannot be used is an error.
   *
   * @throws DatasetException see {@link #read(Path, Consumer)}
   */
  public static CocoInstances read(Path file) {
    return read(
        file,
        fault -> {
          throw fault;
        });
  }

  /**
   * Reads a file as a stream and checks all of it.
   *
   * <p>Polygons with an odd count or fewer than six numbers are dropped, as is an annotation that
   * has no other; both are counted, and never an error.
   *
   * @param bad told of every annotation that cannot be used (unknown image or category, damaged run
   *     lengths, repeated id), in the order of the file; may throw what it is given. Where it
   *     returns, the annotation is left out
   * @throws DatasetException if the file is absent (MISSING_FILE), is not such JSON (BAD_JSON, with
   *     the byte offset), or repeats an image or category (BAD_ANNOTATION)
   */
  public static CocoInstances read(Path file, Consumer<DatasetException> bad) {
    InstancesReader reader = new InstancesReader(file);
    JsonStream.read(file, reader::read);
    CocoImage[] images = reader.images();
    List<CocoCategory> categories = reader.categories();
    AnnotationCheck check = new AnnotationCheck(file, images, categories, bad);
    List<CocoAnnotation> usable = check.usable(reader.annotations());
    int[] first = new int[images.length + 1];
    long[] ids = ids(images);
    for (CocoAnnotation annotation : usable) {
      first[Arrays.binarySearch(ids, annotation.imageId()) + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    CocoAnnotation[] grouped = new CocoAnnotation[usable.size()];
    int[] next = first.clone();
    for (CocoAnnotation annotation : usable) {
      grouped[next[Arrays.binarySearch(ids, annotation.imageId())]++] = annotation;
    }
    return new CocoInstances(
        file,
        images,
        categories,
        grouped,
        first,
        new long[] {reader.polygonsDropped(), reader.withoutPolygons(), check.bad()});
  }

  private static long[] ids(CocoImage[] images) {
    return Arrays.stream(images).mapToLong(CocoImage::id).toArray();
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** All images by ascending id, those without objects included. */
  public List<CocoImage> images() {
    return images;
  }

  /** The image of an id. */
  public Optional<CocoImage> image(long id) {
    int index = Arrays.binarySearch(imageIds, id);
    return index < 0 ? Optional.empty() : Optional.of(images.get(index));
  }

  /** All categories by ascending id. */
  public List<CocoCategory> categories() {
    return categories;
  }

  /**
   * The objects of an image.
   *
   * @param imageId an image of the file
   * @return in the order of the file
   * @throws DatasetException if there is no such image
   */
  public List<CocoAnnotation> annotations(long imageId) {
    int index = Arrays.binarySearch(imageIds, imageId);
    if (index < 0) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION, "%s has no image %d".formatted(file, imageId));
    }
    return new Slice(annotations, firstOfImage[index], firstOfImage[index + 1]);
  }

  /** The number of objects of all images. */
  public int annotationCount() {
    return annotations.length;
  }

  /** Polygons that were dropped because they are too short or odd. */
  public long polygonsDropped() {
    return left[0];
  }

  /** Annotations that were skipped because no polygon was left of them. */
  public long annotationsWithoutPolygons() {
    return left[1];
  }

  /** Annotations that were skipped because they cannot be used. */
  public long annotationsSkipped() {
    return left[2];
  }

  /** Part of an array, unmodifiable. */
  private static final class Slice extends AbstractList<CocoAnnotation> implements RandomAccess {
    private final CocoAnnotation[] all;
    private final int from;
    private final int to;

    Slice(CocoAnnotation[] all, int from, int to) {
      this.all = all;
      this.from = from;
      this.to = to;
    }

    @Override
    public CocoAnnotation get(int index) {
      return all[from + Objects.checkIndex(index, to - from)];
    }

    @Override
    public int size() {
      return to - from;
    }
  }
}
