package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.augment.ObjectPool;
import org.zeroseg.core.image.augment.SourceObject;

/**
 * The objects of a dataset whose masks exist: pseudo-masks, or those of people. All samples are
 * opened once to see what they hold, and again whenever an object is needed. Thread-safe.
 */
final class LabelledObjects implements ObjectPool {
  private final Dataset data;
  private final List<List<Place>> places;

  /** An object: which sample, and which of its instances. */
  private record Place(int sample, int instance) {}

  private LabelledObjects(Dataset data, List<List<Place>> places) {
    this.data = data;
    this.places = places;
  }

  /**
   * Looks through a dataset.
   *
   * @param only words to keep; empty for all categories that have objects
   * @throws DatasetException if no object is left
   * @throws OptionException if a word is no category
   */
  static ObjectSource of(Dataset data, List<String> only) {
    List<Integer> labels = labels(data, only);
    TreeMap<Integer, List<Place>> found = new TreeMap<>();
    for (int i = 0; i < data.size(); i++) {
      Optional<Sample> sample = SkippingDataset.read(data, i);
      List<TrueInstance> objects = sample.flatMap(one -> one.truth().instances()).orElse(List.of());
      for (int k = 0; k < objects.size(); k++) {
        TrueInstance object = objects.get(k);
        if (!object.crowd() && !object.mask().isEmpty() && labels.contains(object.label())) {
          found.computeIfAbsent(object.label(), l -> new ArrayList<>()).add(new Place(i, k));
        }
      }
    }
    if (found.isEmpty()) {
      throw new DatasetException(
          "dataset '%s' has no object with a mask to train on".formatted(data.name()));
    }
    List<String> words = new ArrayList<>();
    List<List<Place>> places = new ArrayList<>();
    List<List<String>> keys = new ArrayList<>();
    found.forEach(
        (label, own) -> {
          words.add(data.categories().get(label).name());
          places.add(List.copyOf(own));
          keys.add(own.stream().map(place -> data.key(place.sample())).toList());
        });
    return new ObjectSource(words, new LabelledObjects(data, List.copyOf(places)), keys);
  }

  private static List<Integer> labels(Dataset data, List<String> only) {
    Vocabulary categories = data.categories();
    List<Integer> labels = new ArrayList<>();
    for (String word : only) {
      int label = categories.indexOf(word);
      if (label < 0) {
        throw new OptionException(
            "the word '%s' is no category of dataset '%s'%s"
                .formatted(word, data.name(), Suggestions.forName(word, categories.names())));
      }
      labels.add(label);
    }
    if (only.isEmpty()) {
      for (int label = 0; label < categories.size(); label++) {
        if (data.background().isEmpty() || data.background().getAsInt() != label) {
          labels.add(label);
        }
      }
    }
    return labels;
  }

  @Override
  public int categories() {
    return places.size();
  }

  @Override
  public int images(int category) {
    return places.get(category).size();
  }

  @Override
  public SourceObject load(int category, int index) {
    Place place = places.get(category).get(index);
    Sample sample = data.get(place.sample());
    TrueInstance object = sample.truth().instances().orElseThrow().get(place.instance());
    return new SourceObject(RgbImage.of(sample.image()), object.mask(), category + 1);
  }
}
