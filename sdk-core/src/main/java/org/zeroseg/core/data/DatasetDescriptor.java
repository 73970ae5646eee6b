package org.zeroseg.core.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;

/**
 * What can be opened under one id, and how.
 *
 * @param id lower case with hyphens, e.g. {@code coco-stuff}
 * @param description one line for a list
 * @param layout the files that are expected below the root, for people; empty if it needs none
 * @param splits the parts; the first one is the default; empty if there are none
 * @param targets the sets of classes; the first one is the default; empty if there is one only
 * @param protocols what can happen to images and labels; the first one is the default
 * @param truth the ground truth that can be read
 * @param settings what {@link DatasetOptions#settings()} may hold: name to description, in the
 *     order of a list
 * @param opener opens it; split, target and protocol are filled in and checked
 */
public record DatasetDescriptor(
    String id,
    String description,
    String layout,
    List<String> splits,
    List<String> targets,
    List<String> protocols,
    Set<TruthKind> truth,
    Map<String, String> settings,
    Function<DatasetOptions, Dataset> opener) {

  /** Images and labels keep their size. */
  public static final String NATIVE = "native";

  /** Checks and copies. */
  public DatasetDescriptor {
    Objects.requireNonNull(opener, "opener");
    splits = List.copyOf(splits);
    targets = List.copyOf(targets);
    protocols = List.copyOf(protocols);
    truth = Set.copyOf(truth);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a dataset id is lower case with hyphens, but is '%s'".formatted(id));
    }
  }

  /** Starts a descriptor. */
  public static DatasetDescriptorBuilder builder(String id) {
    return new DatasetDescriptorBuilder(id);
  }

  /**
   * Opens the dataset: lists its files, reads no image.
   *
   * @throws OptionException if an option is not offered, naming those that are
   * @throws org.zeroseg.api.data.DatasetException if files are missing or nothing is found, with
   *     the expected layout
   */
  public Dataset open(DatasetOptions options) {
    for (TruthKind kind : options.truth()) {
      if (!truth.contains(kind)) {
        throw new OptionException(
            "dataset '%s' has no ground truth %s; it has %s".formatted(id, kind, truth));
      }
    }
    for (String name : options.settings().keySet()) {
      if (!settings.containsKey(name)) {
        throw new OptionException(
            "dataset '%s' has no setting '%s'%s"
                .formatted(id, name, Suggestions.forName(name, settings.keySet())));
      }
    }
    return opener.apply(
        options.toBuilder()
            .split(choose("split", options.split(), splits))
            .target(choose("target", options.target(), targets))
            .protocol(choose("protocol", options.protocol(), protocols))
            .build());
  }

  private String choose(String what, String wanted, List<String> offered) {
    if (wanted.isEmpty()) {
      return offered.isEmpty() ? "" : offered.get(0);
    }
    if (!offered.contains(wanted)) {
      throw new OptionException(
          "dataset '%s' has no %s '%s'%s"
              .formatted(id, what, wanted, Suggestions.forName(wanted, offered)));
    }
    return wanted;
  }
}
