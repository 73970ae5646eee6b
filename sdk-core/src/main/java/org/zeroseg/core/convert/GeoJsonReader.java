package org.zeroseg.core.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.mask.PixelFill;

/** Reads {@link GeoJson}. */
final class GeoJsonReader {
  private final Path file;
  private final Vocabulary vocabulary;

  GeoJsonReader(Path file, Vocabulary vocabulary) {
    this.file = file;
    this.vocabulary = vocabulary;
  }

  Segmentation read() {
    JsonObject collection = parse();
    int width;
    int height;
    String task;
    JsonArray features;
    try {
      width = collection.get("width").getAsInt();
      height = collection.get("height").getAsInt();
      task = collection.get("task").getAsString();
      features = collection.getAsJsonArray("features");
    } catch (RuntimeException e) { // whatever Gson throws for what is not there or not that
      throw bad("it needs 'width', 'height', 'task' and 'features'", e);
    }
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      segments.add(feature(features.get(i), i, width, height));
    }
    segments.sort(Comparator.comparingInt(Segment::id));
    try {
      return SegmentsAs.task(task, vocabulary, width, height, segments);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage(), e);
    }
  }

  private JsonObject parse() {
    try (Reader reader = Files.newBufferedReader(file)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new DatasetException(
          SampleFault.MISSING_FILE, "cannot read %s: %s".formatted(file, e), e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new DatasetException(
          SampleFault.BAD_JSON, "%s is not GeoJSON: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Segment feature(JsonElement element, int index, int width, int height) {
    try {
      JsonObject feature = element.getAsJsonObject();
      JsonObject properties = feature.getAsJsonObject("properties");
      String name = properties.get("concept").getAsString();
      int position = vocabulary.indexOf(name);
      if (position < 0) {
        throw new IllegalArgumentException("concept '%s' is unknown".formatted(name));
      }
      Mask mask = PixelFill.fill(width, height, rings(feature.getAsJsonObject("geometry")));
      if (mask.isEmpty()) {
        throw new IllegalArgumentException("it covers no pixel");
      }
      float score = properties.has("score") ? properties.get("score").getAsFloat() : 1;
      int id = feature.has("id") ? feature.get("id").getAsInt() : index;
      return new Segment(id, vocabulary.get(position), mask, score);
    } catch (IllegalArgumentException e) {
      throw bad("feature %d: %s".formatted(index, e.getMessage()), e);
    } catch (RuntimeException e) { // whatever Gson throws for what is not there or not that
      throw bad("feature %d is incomplete: %s".formatted(index, e.getMessage()), e);
    }
  }

  private static List<double[]> rings(JsonObject geometry) {
    List<double[]> rings = new ArrayList<>();
    JsonArray coordinates = geometry.getAsJsonArray("coordinates");
    switch (geometry.get("type").getAsString()) {
      case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(ring)));
      case "MultiPolygon" ->
          coordinates.forEach(
              polygon -> polygon.getAsJsonArray().forEach(ring -> rings.add(ring(ring))));
      default ->
          throw new IllegalArgumentException(
              "its geometry is %s, not a polygon".formatted(geometry.get("type")));
    }
    return rings;
  }

  private static double[] ring(JsonElement element) {
    JsonArray corners = element.getAsJsonArray();
    double[] ring = new double[2 * corners.size()];
    for (int i = 0; i < corners.size(); i++) {
      ring[2 * i] = corners.get(i).getAsJsonArray().get(0).getAsDouble();
      ring[2 * i + 1] = corners.get(i).getAsJsonArray().get(1).getAsDouble();
    }
    return ring;
  }

  private DatasetException bad(String reason, RuntimeException cause) {
    return new DatasetException(
        SampleFault.BAD_ANNOTATION, "%s: %s".formatted(file, reason), cause);
  }
}
