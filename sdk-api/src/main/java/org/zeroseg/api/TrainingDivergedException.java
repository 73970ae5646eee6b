package org.zeroseg.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training was stopped because its loss or gradient is no longer finite, or grew out of all
 * proportion. The message names the step, the value, the batch and the last good checkpoint.
 */
@Experimental
public class TrainingDivergedException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /** The step that failed. */
  private final long step;

  /** What the batch consisted of. */
  private final transient List<String> items;

  /** The last good checkpoint, or null. */
  private final transient Path checkpoint;

  /**
   * Creates an exception.
   *
   * @param message what happened, to which batch, and what to do about it
   * @param step the step that failed, from 1; its changes were not applied
   * @param items what the batch consisted of, usually files
   * @param checkpoint the last good checkpoint, if there is one
   */
  public TrainingDivergedException(
      String message, long step, List<String> items, Optional<Path> checkpoint) {
    super(message);
    this.step = step;
    this.items = List.copyOf(items);
    this.checkpoint = checkpoint.orElse(null);
  }

  /**
   * The step that failed.
   *
   * @return from 1
   */
  public long step() {
    return step;
  }

  /**
   * What the batch consisted of.
   *
   * @return files or other names, unmodifiable
   */
  public List<String> items() {
    return items == null ? List.of() : items;
  }

  /**
   * From where the training can go on.
   *
   * @return the last good checkpoint, if there is one
   */
  public Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }
}
