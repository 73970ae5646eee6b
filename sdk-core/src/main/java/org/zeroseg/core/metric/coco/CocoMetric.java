package org.zeroseg.core.metric.coco;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.metric.Metric;
import org.zeroseg.core.metric.MetricKind;
import org.zeroseg.core.metric.MetricResult;

/**
 * COCO's average precision and recall. Keeps of an image only what matched, not the masks.
 *
 * <p>Figures: {@code AP}, {@code AP50}, {@code AP75}, {@code APs}, {@code APm}, {@code APl}, {@code
 * AR1}, {@code AR10}, {@code AR100}, {@code ARs}, {@code ARm}, {@code ARl}; for each group {@code
 * <group>AP} and {@code <group>Undefined}; {@code hAP} for groups {@code seen} and {@code unseen}.
 */
public final class CocoMetric implements Metric {
  private static final MetricKind KIND = new MetricKind("coco", "COCO");

  private final CocoOptions options;
  private final PairMatcher matcher;
  private final Map<Integer, Integer> rowOfCategory = new HashMap<>();
  private final List<List<PairMatches>> pairs = new ArrayList<>();
  private final Set<ImageKey> images = new HashSet<>();

  /** An empty metric. */
  public CocoMetric(CocoOptions options) {
    this(options, (range, threshold, found, truth) -> {});
  }

  CocoMetric(CocoOptions options, PairMatcher.Listener listener) {
    this.options = options;
    this.matcher = new PairMatcher(options, listener);
    options.ids().forEach(id -> rowOfCategory.put(id, rowOfCategory.size()));
    for (int row = 0; row < options.rows(); row++) {
      pairs.add(new ArrayList<>());
    }
  }

  /** An empty metric for the labels and groups of a dataset. */
  public static CocoMetric of(Dataset dataset, Overlap overlap) {
    return new CocoMetric(
        CocoOptions.builder(names(dataset.categories()))
            .overlap(overlap)
            .groups(dataset.groups())
            .build());
  }

  private static Map<Integer, String> names(Vocabulary categories) {
    Map<Integer, String> names = new LinkedHashMap<>();
    categories.concepts().forEach(concept -> names.put(names.size(), concept.name()));
    return names;
  }

  /** The settings. */
  public CocoOptions options() {
    return options;
  }

  /** The number of images counted. */
  public int images() {
    return images.size();
  }

  @Override
  public void reset() {
    pairs.forEach(List::clear);
    images.clear();
  }

  @Override
  public void add(Sample sample, Segmentation prediction) {
    count(sample, prediction);
  }

  @Override
  public double addScored(Sample sample, Segmentation prediction) {
    return alone(count(sample, prediction));
  }

  /** The AP of an image alone: only its own categories have curves. */
  private double alone(PairMatches[] matches) {
    int[] present =
        IntStream.range(0, matches.length).filter(row -> matches[row] != null).toArray();
    if (present.length == 0) {
      return Double.NaN;
    }
    CocoOptions few = options.classAgnostic() ? options : options.only(present);
    CocoCurves curves = new CocoCurves(few);
    Accumulator accumulator = new Accumulator(few);
    for (int row = 0; row < present.length; row++) {
      accumulator.accumulate(row, List.of(matches[present[row]]), curves);
    }
    return new CocoFigures(curves).ap();
  }

  private PairMatches[] count(Sample sample, Segmentation prediction) {
    SampleObjects objects = SampleObjects.of(sample, prediction);
    return count(objects.image(), objects.truth(), objects.found());
  }

  /**
   * Counts one image.
   *
   * @param imageId images are ordered by it
   * @param truth its true objects, in the order of the file
   * @param found the predicted ones, in the order of the file, of which equal scores keep theirs
   * @throws IllegalArgumentException if the image was counted before, or objects cannot be compared
   */
  public void add(long imageId, List<CocoObject> truth, List<CocoObject> found) {
    count(new ImageKey(imageId, ""), truth, found);
  }

  /** Counts one image and returns its matches by category, null for none. */
  private PairMatches[] count(ImageKey image, List<CocoObject> truth, List<CocoObject> found) {
    if (images.contains(image)) {
      throw new IllegalArgumentException("image %s was counted before".formatted(image));
    }
    List<List<CocoObject>> truths = byRow(truth);
    List<List<CocoObject>> founds = byRow(found);
    PairMatches[] matches = new PairMatches[options.rows()];
    for (int row = 0; row < matches.length; row++) {
      if (truths.get(row) != null || founds.get(row) != null) {
        matches[row] = match(image, orEmpty(truths.get(row)), orEmpty(founds.get(row)));
      }
    }
    for (int row = 0; row < matches.length; row++) {
      if (matches[row] != null) {
        pairs.get(row).add(matches[row]);
      }
    }
    images.add(image);
    return matches;
  }

  private PairMatches match(ImageKey image, List<CocoObject> truth, List<CocoObject> found) {
    try {
      return matcher.match(image, truth, found);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot count image %s: %s".formatted(image, e.getMessage()), e);
    }
  }

  private static List<CocoObject> orEmpty(List<CocoObject> objects) {
    return objects == null ? List.of() : objects;
  }

  /** The objects of each category, null for none; together in that order if they are one. */
  private List<List<CocoObject>> byRow(List<CocoObject> objects) {
    List<CocoObject> sorted = objects;
    if (options.classAgnostic()) {
      sorted =
          objects.stream()
              .filter(object -> rowOfCategory.containsKey(object.category()))
              .sorted(Comparator.comparing(object -> rowOfCategory.get(object.category())))
              .toList();
    }
    List<List<CocoObject>> rows = new ArrayList<>();
    for (int row = 0; row < options.rows(); row++) {
      rows.add(null);
    }
    for (CocoObject object : sorted) {
      Integer category = rowOfCategory.get(object.category());
      if (category != null) {
        int row = options.classAgnostic() ? 0 : category;
        if (rows.get(row) == null) {
          rows.set(row, new ArrayList<>());
        }
        rows.get(row).add(object);
      }
    }
    return rows;
  }

  @Override
  public CocoMetric fresh() {
    return new CocoMetric(options);
  }

  @Override
  public void merge(Metric other) {
    if (!(other instanceof CocoMetric that)
        || !options.fingerprint().equals(that.options.fingerprint())) {
      throw KIND.cannotMerge(this, other);
    }
    for (ImageKey image : that.images) {
      if (images.contains(image)) {
        throw new IllegalArgumentException("image %s was counted before".formatted(image));
      }
    }
    images.addAll(that.images);
    for (int row = 0; row < pairs.size(); row++) {
      pairs.get(row).addAll(that.pairs.get(row));
    }
  }

  /** The curves of all that was counted so far. */
  public CocoCurves curves() {
    CocoCurves curves = new CocoCurves(options);
    Accumulator accumulator = new Accumulator(options);
    for (int row = 0; row < pairs.size(); row++) {
      List<PairMatches> sorted = new ArrayList<>(pairs.get(row));
      sorted.sort(Comparator.comparing(PairMatches::image));
      accumulator.accumulate(row, sorted, curves);
    }
    return curves;
  }

  @Override
  public MetricResult result() {
    CocoFigures figures = new CocoFigures(curves());
    return new MetricResult(
        figures.headline(), figures.perClass(), Optional.empty(), options.sentence());
  }

  @Override
  public void write(DataOutput state) throws IOException {
    KIND.write(state);
    state.writeInt(options.fingerprint().hashCode());
    state.writeInt(images.size());
    for (ImageKey image : images.stream().sorted().toList()) {
      image.write(state);
    }
    for (List<PairMatches> row : pairs) {
      state.writeInt(row.size());
      for (PairMatches pair : row) {
        pair.write(state);
      }
    }
  }

  @Override
  public void read(DataInput state) throws IOException {
    KIND.read(state);
    if (state.readInt() != options.fingerprint().hashCode()) {
      throw new IOException("the stored metric of kind 'coco' has other settings");
    }
    reset();
    for (int i = state.readInt(); i > 0; i--) {
      images.add(ImageKey.read(state));
    }
    for (List<PairMatches> row : pairs) {
      for (int i = state.readInt(); i > 0; i--) {
        row.add(PairMatches.read(state));
      }
    }
  }
}
