package org.zeroseg.core.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;

/** Collects the parts of a {@link DatasetDescriptor}. */
public final class DatasetDescriptorBuilder {
  private final String id;
  private String description = "";
  private String layout = "";
  private List<String> splits = List.of();
  private List<String> targets = List.of();
  private List<String> protocols = List.of(DatasetDescriptor.NATIVE);
  private Set<TruthKind> truth = Set.of();
  private final Map<String, String> settings = new LinkedHashMap<>();

  DatasetDescriptorBuilder(String id) {
    this.id = id;
  }

  /** One line for a list. */
  public DatasetDescriptorBuilder description(String text) {
    description = text;
    return this;
  }

  /** The expected files, for people; without this the dataset needs no files. */
  public DatasetDescriptorBuilder layout(String text) {
    layout = text;
    return this;
  }

  /** The parts; the first one is the default. */
  public DatasetDescriptorBuilder splits(String... names) {
    splits = List.of(names);
    return this;
  }

  /** The sets of classes; the first one is the default. */
  public DatasetDescriptorBuilder targets(String... names) {
    targets = List.of(names);
    return this;
  }

  /** What can happen to images and labels; the first one is the default. */
  public DatasetDescriptorBuilder protocols(String... names) {
    protocols = List.of(names);
    return this;
  }

  /** The ground truth that can be read. */
  public DatasetDescriptorBuilder truth(TruthKind... kinds) {
    truth = Set.of(kinds);
    return this;
  }

  /** Declares a setting. */
  public DatasetDescriptorBuilder setting(String name, String about) {
    settings.put(name, about);
    return this;
  }

  /** Builds a descriptor with a way to open the dataset. */
  public DatasetDescriptor opensWith(Function<DatasetOptions, Dataset> opener) {
    return new DatasetDescriptor(
        id, description, layout, splits, targets, protocols, truth, settings, opener);
  }
}
