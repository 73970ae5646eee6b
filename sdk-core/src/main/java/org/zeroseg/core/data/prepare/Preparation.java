package org.zeroseg.core.data.prepare;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Suggestions;
import org.zeroseg.core.data.DatasetOptions;

/**
 * A conversion of published annotations.
 *
 * @param id lower case with hyphens
 * @param description one line for a list, with the form that comes out
 * @param splits the parts; the first one is the default
 * @param work does it; the split is filled in and checked
 */
public record Preparation(String id, String description, List<String> splits, Work work) {

  /** Does a preparation. */
  @FunctionalInterface
  public interface Work {
    /** See {@link Preparation#run}. */
    PreparationReport run(
        DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation);
  }

  /** Checks and copies. */
  public Preparation {
    Objects.requireNonNull(work, "work");
    splits = List.copyOf(splits);
  }

  /**
   * Converts what is not converted yet.
   *
   * @param source where the published files are, which split, and what happens to bad samples
   * @param target the root below which the new files go, in the usual layout
   * @param progress told after every file, and of what is skipped
   * @param cancellation stops between two files; what is written stays
   * @throws OptionException if there is no such split
   * @throws org.zeroseg.api.data.DatasetException if files are missing or damaged
   * @throws org.zeroseg.api.CancelledException if cancelled
   */
  public PreparationReport run(
      DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation) {
    String split = source.split().isEmpty() ? splits.get(0) : source.split();
    if (!splits.contains(split)) {
      throw new OptionException(
          "preparation '%s' has no split '%s'%s"
              .formatted(id, split, Suggestions.forName(split, splits)));
    }
    return work.run(source.toBuilder().split(split).build(), target, progress, cancellation);
  }
}
