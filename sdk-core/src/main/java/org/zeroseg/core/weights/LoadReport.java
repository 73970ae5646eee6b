package org.zeroseg.core.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.zeroseg.api.WeightsException;

/**
 * How a checkpoint compares with what a network needs.
 *
 * @param source the checkpoint, for messages
 * @param missing needed, but not there
 * @param mismatched there, but of another shape; each with both shapes
 * @param unexpected there, but not needed and not known to be harmless
 */
public record LoadReport(
    String source, List<String> missing, List<String> mismatched, List<String> unexpected) {

  /**
   * Extras of published checkpoints that no network needs: counters of batch norms, index buffers,
   * and the three numbers that OpenAI's archives carry.
   */
  public static final List<Pattern> HARMLESS =
      List.of(
          Pattern.compile("(.*\\.)?num_batches_tracked"),
          Pattern.compile("(.*\\.)?position_ids"),
          Pattern.compile("input_resolution|context_length|vocab_size"));

  /** Copies the lists. */
  public LoadReport {
    missing = List.copyOf(missing);
    mismatched = List.copyOf(mismatched);
    unexpected = List.copyOf(unexpected);
  }

  /**
   * Compares an open checkpoint with the shapes that a network needs.
   *
   * @param file the checkpoint, under the names of the network
   * @param needed shape by name; -1 matches any size
   * @param extras names that may be there in addition, besides the {@link #HARMLESS} ones
   */
  public static LoadReport compare(
      WeightsFile file, Map<String, long[]> needed, Pattern... extras) {
    List<String> missing = new ArrayList<>();
    List<String> mismatched = new ArrayList<>();
    List<String> unexpected = new ArrayList<>(file.names());
    unexpected.removeAll(needed.keySet());
    List<Pattern> permitted = new ArrayList<>(HARMLESS);
    Collections.addAll(permitted, extras);
    unexpected.removeIf(
        name -> permitted.stream().anyMatch(pattern -> pattern.matcher(name).matches()));
    needed.forEach(
        (name, shape) -> {
          if (!file.names().contains(name)) {
            missing.add(name);
          } else if (!fits(shape, file.shape(name))) {
            mismatched.add(
                "'%s' expected %s, found %s"
                    .formatted(
                        Names.cut(name),
                        Arrays.toString(shape),
                        Arrays.toString(file.shape(name))));
          }
        });
    return new LoadReport(file.path().toString(), missing, mismatched, unexpected);
  }

  private static boolean fits(long[] needed, long[] found) {
    boolean same = needed.length == found.length;
    for (int i = 0; same && i < needed.length; i++) {
      same = needed[i] == -1 || needed[i] == found[i];
    }
    return same;
  }

  /** Whether all that is needed is there, in the right shapes. */
  public boolean isComplete() {
    return missing.isEmpty() && mismatched.isEmpty();
  }

  /**
   * Ends a strict load that cannot succeed.
   *
   * @param network what is being loaded, e.g. {@code "CLIP ViT-B/16"}
   * @return this report
   * @throws WeightsException if something is missing or has another shape, with the list of names,
   *     cut with a count
   */
  public LoadReport requireComplete(String network) {
    if (!isComplete()) {
      throw new WeightsException("%s; is it a checkpoint of %s?".formatted(this, network));
    }
    return this;
  }

  /** The report in one line; long lists are cut with a count. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("%d missing: %s".formatted(missing.size(), Names.list(missing)));
    }
    if (!mismatched.isEmpty()) {
      parts.add("%d of another shape: %s".formatted(mismatched.size(), Names.cutList(mismatched)));
    }
    if (!unexpected.isEmpty()) {
      parts.add("%d unexpected: %s".formatted(unexpected.size(), Names.list(unexpected)));
    }
    return "%s: %s"
        .formatted(source, parts.isEmpty() ? "all tensors found" : String.join("; ", parts));
  }
}
