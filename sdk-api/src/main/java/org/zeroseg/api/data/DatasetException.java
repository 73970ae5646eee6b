package org.zeroseg.api.data;

import java.util.Optional;
import org.zeroseg.api.ZeroSegException;

/** A dataset or one of its samples cannot be used; the message names dataset, sample and file. */
public class DatasetException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /** The fault, if it is one sample's. */
  private final SampleFault fault;

  /**
   * A fault of the dataset as a whole.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public DatasetException(String message) {
    super(message);
    this.fault = null;
  }

  /**
   * Says that a dataset as a whole cannot be read or written.
   *
   * @param message what is wrong, naming dataset and file
   * @param cause the failure underneath
   */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
    this.fault = null;
  }

  /**
   * A fault of one sample or entry.
   *
   * @param fault its kind
   * @param message what was wrong, where, and what to do about it
   */
  public DatasetException(SampleFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /**
   * A fault of one sample or entry that a lower layer reported.
   *
   * @param fault its kind
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public DatasetException(SampleFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /**
   * The kind of the fault.
   *
   * @return empty if it concerns the dataset as a whole
   */
  public Optional<SampleFault> fault() {
    return Optional.ofNullable(fault);
  }
}
