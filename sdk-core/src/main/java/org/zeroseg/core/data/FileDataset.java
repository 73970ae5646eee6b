package org.zeroseg.core.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;

/**
 * A dataset of files: a list of keys, and a way to open one. Keeps nothing that it opened.
 * Thread-safe if the opener is.
 */
public final class FileDataset implements SkippingDataset {

  /** Opens a sample. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Reads image and ground truth, and checks them.
     *
     * @param index from 0
     * @param key the key at that position
     * @throws SampleException if a file is missing, damaged or inconsistent
     */
    Sample open(int index, String key) throws SampleException;
  }

  private final DatasetInfo info;
  private final SampleFaults faults;
  private final String[] keys;
  private final Opener opener;

  /**
   * A dataset of listed samples.
   *
   * @param faults those of the listing; those of the samples are added
   * @param keys one per sample
   * @throws DatasetException if there are no keys
   */
  public FileDataset(DatasetInfo info, SampleFaults faults, List<String> keys, Opener opener) {
    this.info = info;
    this.faults = faults;
    this.keys = keys.toArray(String[]::new);
    this.opener = opener;
    if (this.keys.length == 0) {
      throw new DatasetException(
          "dataset '%s' has no samples: %s".formatted(info.name(), faults.report()));
    }
  }

  @Override
  public String name() {
    return info.name();
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public Vocabulary categories() {
    return info.categories();
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return info.truthKinds();
  }

  @Override
  public Map<String, Set<Integer>> groups() {
    return info.groups();
  }

  @Override
  public int categoryId(int label) {
    return info.categoryId().applyAsInt(label);
  }

  @Override
  public Vocabulary queries() {
    return info.queries();
  }

  @Override
  public int labelOfQuery(int query) {
    return info.labelOfQuery().applyAsInt(query);
  }

  @Override
  public OptionalInt background() {
    return info.background();
  }

  @Override
  public String key(int index) {
    return keys[Objects.checkIndex(index, keys.length)];
  }

  @Override
  public Sample get(int index) {
    String key = key(index);
    try {
      return opener.open(index, key);
    } catch (SampleException e) {
      throw new DatasetException(
          e.fault(),
          "dataset '%s', sample %d '%s': %s".formatted(info.name(), index, key, e.getMessage()),
          e);
    }
  }

  @Override
  public Optional<Sample> read(int index) {
    try {
      return Optional.of(get(index));
    } catch (DatasetException e) {
      if (e.fault().isEmpty()) {
        throw e;
      }
      faults.skip(key(index), key(index), e);
      return Optional.empty();
    }
  }

  @Override
  public LoadReport report() {
    return faults.report();
  }
}
