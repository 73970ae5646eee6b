package org.zeroseg.core.data;

import java.nio.file.Path;
import org.zeroseg.api.data.SampleFault;

/** A file of a sample cannot be used. {@link FileDataset} adds the dataset and the sample. */
public final class SampleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Its kind. */
  private final SampleFault fault;

  /**
   * A fault.
   *
   * @param file the file, e.g. an image
   * @param reason what is wrong with it, and what to do about it
   */
  public SampleException(SampleFault fault, Path file, String reason) {
    this(fault, file, reason, null);
  }

  /**
   * A fault that a lower layer reported.
   *
   * @param file the file, e.g. an image
   * @param reason what is wrong with it, and what to do about it
   * @param cause what the lower layer reported; may be null
   */
  public SampleException(SampleFault fault, Path file, String reason, Throwable cause) {
    super("%s: %s".formatted(file, reason), cause);
    this.fault = fault;
  }

  /** Its kind. */
  public SampleFault fault() {
    return fault;
  }
}
