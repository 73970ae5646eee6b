package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;

/** Which category id of a file stands for which concept. Immutable. */
public final class CocoCategories {
  private final Vocabulary vocabulary;
  private final int[] ids;
  private final Map<Integer, Integer> positions = new HashMap<>();

  private CocoCategories(Vocabulary vocabulary, int[] ids) {
    if (ids.length != vocabulary.size()) {
      throw new IllegalArgumentException(
          "%d concepts need as many category ids, not %d".formatted(vocabulary.size(), ids.length));
    }
    this.vocabulary = vocabulary;
    this.ids = ids;
    for (int i = 0; i < ids.length; i++) {
      if (positions.putIfAbsent(ids[i], i) != null) {
        throw new IllegalArgumentException(
            "category id %d stands for '%s' and '%s'"
                .formatted(
                    ids[i],
                    vocabulary.get(positions.get(ids[i])).name(),
                    vocabulary.get(i).name()));
      }
    }
  }

  /**
   * Concepts with the ids of a list.
   *
   * @param ids one for each, in the same order
   */
  public static CocoCategories of(Vocabulary vocabulary, List<Integer> ids) {
    return new CocoCategories(vocabulary, ids.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Concepts with the ids 1, 2, 3... */
  public static CocoCategories numbered(Vocabulary vocabulary) {
    return new CocoCategories(vocabulary, IntStream.rangeClosed(1, vocabulary.size()).toArray());
  }

  /** The categories of a dataset with the ids of its own files. */
  public static CocoCategories of(Dataset dataset) {
    return new CocoCategories(
        dataset.categories(),
        IntStream.range(0, dataset.categories().size()).map(dataset::categoryId).toArray());
  }

  /** The concepts. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The id of the concept at a position of the vocabulary. */
  public int id(int position) {
    return ids[position];
  }

  /**
   * The id of a segment's concept.
   *
   * @param file that is being written
   * @throws ZeroSegException if it is not in the vocabulary, naming file, image and segment
   */
  int id(Path file, ImageResult image, Segment segment) {
    int position = vocabulary.indexOf(segment.concept().name());
    if (position < 0) {
      throw new ZeroSegException(
          "cannot write %s: segment %d of image %d: concept '%s' has no category id"
              .formatted(file, segment.id(), image.imageId(), segment.concept().name()));
    }
    return ids[position];
  }

  /** The concept of an id. */
  OptionalInt position(int id) {
    Integer position = positions.get(id);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** Writes COCO's list of categories; what is not stuff is a thing. */
  void write(JsonWriter out) throws IOException {
    out.name("categories").beginArray();
    for (int i = 0; i < ids.length; i++) {
      Concept concept = vocabulary.get(i);
      out.beginObject();
      out.name("id").value(ids[i]);
      out.name("name").value(concept.name());
      out.name("isthing").value(concept.kind() == Concept.Kind.STUFF ? 0 : 1);
      out.endObject();
    }
    out.endArray();
  }
}
