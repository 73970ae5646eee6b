package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.mask.Outline;

/**
 * GeoJSON (RFC 7946) in pixel coordinates, y down: a feature per segment, whose polygons run along
 * the edges of its pixels. Their area, without that of the holes, is the number of pixels.
 *
 * <p>Parts that touch in a corner are polygons of their own; rings are closed and simple, exteriors
 * have a positive area by the usual formula and holes a negative one. Image size and task are
 * additional members of the collection.
 */
public final class GeoJson {
  private GeoJson() {}

  /**
   * Writes a result of any kind.
   *
   * @throws ZeroSegException if the file cannot be written
   */
  public static void write(Path file, Segmentation result) {
    JsonFile.write(
        file,
        json -> {
          json.beginObject();
          json.name("type").value("FeatureCollection");
          json.name("task").value(SegmentsAs.nameOf(result));
          json.name("width").value(result.width());
          json.name("height").value(result.height());
          json.name("features").beginArray();
          for (Segment segment : result.segments()) {
            write(json, segment);
          }
          json.endArray();
          json.endObject();
        });
  }

  private static void write(JsonWriter json, Segment segment) throws IOException {
    json.beginObject();
    json.name("type").value("Feature");
    json.name("id").value(segment.id());
    json.name("properties").beginObject();
    json.name("concept").value(segment.concept().name());
    json.name("kind").value(segment.concept().kind().name().toLowerCase(Locale.ROOT));
    JsonFile.score(json, segment.score());
    json.name("area").value(segment.area());
    json.endObject();
    List<Outline> parts = Outline.of(segment.mask());
    json.name("geometry").beginObject();
    json.name("type").value(parts.size() == 1 ? "Polygon" : "MultiPolygon");
    json.name("coordinates");
    if (parts.size() == 1) {
      write(json, parts.get(0));
    } else {
      json.beginArray();
      for (Outline part : parts) {
        write(json, part);
      }
      json.endArray();
    }
    json.endObject();
    json.endObject();
  }

  private static void write(JsonWriter json, Outline part) throws IOException {
    json.beginArray();
    for (int[] ring : part.rings()) {
      json.beginArray();
      for (int i = 0; i <= ring.length; i += 2) { // the first corner again at the end
        json.beginArray();
        json.value(ring[i % ring.length]).value(ring[i % ring.length + 1]);
        json.endArray();
      }
      json.endArray();
    }
    json.endArray();
  }

  /**
   * Reads a file that {@link #write} wrote, perhaps edited by another tool: a pixel belongs to a
   * feature if its centre is inside.
   *
   * @param vocabulary what concepts may occur
   * @return a result of the task that the file names; of a semantic one all pixels of a segment
   *     have its score
   * @throws DatasetException if the file cannot be read, is not such GeoJSON, or a feature has an
   *     unknown concept, covers no pixel or overlaps another where it must not; naming file and
   *     feature
   */
  public static Segmentation read(Path file, Vocabulary vocabulary) {
    return new GeoJsonReader(file, vocabulary).read();
  }
}
