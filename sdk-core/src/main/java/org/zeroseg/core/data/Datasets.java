package org.zeroseg.core.data;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.Dataset;

/** The datasets that can be opened, by id. Immutable. */
public final class Datasets {
  private final Map<String, DatasetDescriptor> byId = new TreeMap<>();

  private Datasets(Iterable<DatasetFamily> families) {
    for (DatasetFamily family : families) {
      for (DatasetDescriptor dataset : family.datasets()) {
        if (byId.putIfAbsent(dataset.id(), dataset) != null) {
          throw new IllegalStateException(
              "two providers offer a dataset '%s'; one of them is %s; remove one from the class path"
                  .formatted(dataset.id(), family.getClass().getName()));
        }
      }
    }
  }

  /** Every dataset on the class path. */
  public static Datasets load() {
    return new Datasets(
        ServiceLoader.load(DatasetFamily.class, DatasetFamily.class.getClassLoader()));
  }

  /** The datasets of given families. */
  public static Datasets of(DatasetFamily... families) {
    return new Datasets(List.of(families));
  }

  /** All datasets, by id. */
  public Collection<DatasetDescriptor> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /**
   * The dataset of an id.
   *
   * @throws OptionException if there is none, naming the nearest
   */
  public DatasetDescriptor get(String id) {
    DatasetDescriptor dataset = byId.get(id);
    if (dataset == null) {
      throw new OptionException(
          "no dataset '%s'%s".formatted(id, Suggestions.forName(id, byId.keySet())));
    }
    return dataset;
  }

  /** Opens a dataset; see {@link DatasetDescriptor#open}. */
  public Dataset open(String id, DatasetOptions options) {
    return get(id).open(options);
  }
}
