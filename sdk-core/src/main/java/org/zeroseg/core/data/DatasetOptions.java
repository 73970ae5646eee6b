package org.zeroseg.core.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.data.TruthKind;

/**
 * Which part of a dataset is opened, in which form. Immutable.
 *
 * <p>Split, target and protocol may be empty: then the dataset's first one is taken.
 *
 * @param root the dataset's folder, or a folder that holds it
 * @param split e.g. {@code val}
 * @param target which classes are counted, e.g. {@code 27} or {@code 19} of Cityscapes
 * @param protocol what happens to images and labels, e.g. {@code native} or {@code reco320}
 * @param truth which ground truth is read; empty for the dataset's usual one
 * @param policy what happens to bad samples
 * @param maxSkipRatio the share of samples in [0, 1] that may be left out under {@link
 *     SamplePolicy#SKIP}
 * @param limit how many samples to take from the front; 0 for all
 * @param renames other words for text encoders, by category name; labels do not change
 * @param settings what only this dataset knows, e.g. {@code list} or {@code groups}
 */
public record DatasetOptions(
    Path root,
    String split,
    String target,
    String protocol,
    Set<TruthKind> truth,
    SamplePolicy policy,
    double maxSkipRatio,
    int limit,
    Map<String, String> renames,
    Map<String, String> settings) {

  /** The share of samples that may be left out unless something else is said. */
  public static final double DEFAULT_MAX_SKIP_RATIO = 0.01;

  /** Checks and copies. */
  public DatasetOptions {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(policy, "policy");
    truth = Set.copyOf(truth);
    renames = Map.copyOf(renames);
    settings = Map.copyOf(settings);
    if (!(maxSkipRatio >= 0 && maxSkipRatio <= 1)) {
      throw new IllegalArgumentException("maxSkipRatio must be in [0, 1], but is " + maxSkipRatio);
    }
    if (limit < 0) {
      throw new IllegalArgumentException(
          "limit must be 0 (all samples) or positive, but is " + limit);
    }
  }

  /** Starts with the root; everything else has a default. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /** A builder that holds these options. */
  public Builder toBuilder() {
    Builder builder = new Builder(root);
    builder.split = split;
    builder.target = target;
    builder.protocol = protocol;
    builder.truth = truth;
    builder.policy = policy;
    builder.maxSkipRatio = maxSkipRatio;
    builder.limit = limit;
    builder.renames.putAll(renames);
    builder.settings.putAll(settings);
    return builder;
  }

  /** The front of a list, as the limit says. */
  public <T> List<T> limited(List<T> all) {
    return limit == 0 || limit >= all.size() ? all : all.subList(0, limit);
  }

  /** What only this dataset knows. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Whether a setting is given as {@code true}. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(settings.get(name));
  }

  /** Collects options. */
  public static final class Builder {
    private final Path root;
    private String split = "";
    private String target = "";
    private String protocol = "";
    private Set<TruthKind> truth = Set.of();
    private SamplePolicy policy = SamplePolicy.STRICT;
    private double maxSkipRatio = DEFAULT_MAX_SKIP_RATIO;
    private int limit;
    private final Map<String, String> renames = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Builder(Path root) {
      this.root = root;
    }

    /** The part of the dataset. */
    public Builder split(String name) {
      split = name;
      return this;
    }

    /** The classes that are counted. */
    public Builder target(String name) {
      target = name;
      return this;
    }

    /** What happens to images and labels. */
    public Builder protocol(String name) {
      protocol = name;
      return this;
    }

    /** Which ground truth is read. */
    public Builder truth(TruthKind... kinds) {
      truth = Set.of(kinds);
      return this;
    }

    /** What happens to bad samples. */
    public Builder policy(SamplePolicy value) {
      policy = value;
      return this;
    }

    /** The share of samples in [0, 1] that may be left out. */
    public Builder maxSkipRatio(double share) {
      maxSkipRatio = share;
      return this;
    }

    /** How many samples to take from the front; 0 for all. */
    public Builder limit(int samples) {
      limit = samples;
      return this;
    }

    /** Shows a category to text encoders under other words. */
    public Builder rename(String category, String words) {
      renames.put(category, words);
      return this;
    }

    /** Sets what only this dataset knows. */
    public Builder set(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /** Checks and builds. */
    public DatasetOptions build() {
      return new DatasetOptions(
          root, split, target, protocol, truth, policy, maxSkipRatio, limit, renames, settings);
    }
  }
}
