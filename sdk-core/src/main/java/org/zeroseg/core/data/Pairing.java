package org.zeroseg.core.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/** Finds the label of every image by name, and applies the policy where there is none. */
public final class Pairing {
  /** More listed files than this are not looked for before they are opened. */
  static final int MAX_CHECKED = 100_000;

  private final DatasetFolder folder;
  private final String dataset;
  private final DatasetOptions options;
  private final SampleFaults faults;

  /**
   * Pairs files of a folder.
   *
   * @param dataset the name, for messages
   * @param options how many samples to take, and what happens to bad ones
   */
  public Pairing(
      DatasetFolder folder, String dataset, DatasetOptions options, SampleFaults faults) {
    this.folder = folder;
    this.dataset = dataset;
    this.options = options;
    this.faults = faults;
  }

  /**
   * Pairs images that were found with labels that were found.
   *
   * @param all the images
   * @param labels the labels
   * @param labelOf the label's path for an image's path
   * @return the images that have a label, in the same order
   * @throws DatasetException under the strict policy, if an image has no label
   */
  public List<String> found(
      List<String> all, Collection<String> labels, UnaryOperator<String> labelOf) {
    List<String> images = options.limited(all);
    faults.found(images.size());
    Set<String> left = new HashSet<>(labels);
    List<String> kept = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      String image = images.get(i);
      String label = labelOf.apply(image);
      if (left.remove(label)) {
        kept.add(image);
      } else {
        faults.skip(
            image,
            image,
            failure(SampleFault.MISSING_LABEL, i, image, label, "the image has no label"));
      }
    }
    if (images.size() == all.size()) {
      new TreeSet<>(left).forEach(label -> faults.note(SampleFault.ORPHAN_LABEL, label));
    }
    return kept;
  }

  /**
   * The same where the strict policy does not bear a label without image either.
   *
   * @throws DatasetException under the strict policy, if the folders do not correspond
   */
  public List<String> corresponding(
      List<String> images, Collection<String> labels, UnaryOperator<String> labelOf) {
    List<String> kept = found(images, labels, labelOf);
    if (options.policy() == SamplePolicy.STRICT
        && options.limit() == 0
        && labels.size() != images.size()) {
      throw new DatasetException(
          SampleFault.ORPHAN_LABEL,
          "dataset '%s': there are %d images, but %d labels, e.g. %s without image; complete the folders or leave bad samples out"
              .formatted(
                  dataset,
                  images.size(),
                  labels.size(),
                  faults.report().faults().get(SampleFault.ORPHAN_LABEL).example()));
    }
    return kept;
  }

  /**
   * Checks the files that a list names, unless it is very long.
   *
   * @param all one key per sample
   * @param image the image's path for a key
   * @param label the label's path for a key
   * @return the keys whose files are there, in the same order
   * @throws DatasetException under the strict policy, if a file is missing
   */
  public List<String> listed(
      List<String> all, UnaryOperator<String> image, UnaryOperator<String> label) {
    List<String> keys = options.limited(all);
    faults.found(keys.size());
    if (keys.size() > MAX_CHECKED) {
      return keys;
    }
    List<String> kept = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String missing = missing(image.apply(key), label.apply(key));
      if (missing == null) {
        kept.add(key);
      } else {
        faults.skip(
            key,
            missing,
            failure(SampleFault.MISSING_FILE, i, key, missing, "it is listed, but not there"));
      }
    }
    return kept;
  }

  private String missing(String image, String label) {
    return !folder.has(image) ? image : folder.has(label) ? null : label;
  }

  private DatasetException failure(
      SampleFault fault, int index, String key, String file, String reason) {
    return new DatasetException(
        fault,
        "dataset '%s', sample %d '%s': %s: %s"
            .formatted(dataset, index, key, folder.path(file), reason));
  }

  /** Takes out what a published list leaves out, and counts it. */
  public List<String> excluding(List<String> keys, Predicate<String> excluded) {
    List<String> kept = new ArrayList<>(keys.size());
    for (String key : keys) {
      if (excluded.test(key)) {
        faults.exclude(key);
      } else {
        kept.add(key);
      }
    }
    return kept;
  }
}
