package org.zeroseg.api.data;

/** Why a sample cannot be used. */
public enum SampleFault {
  /** A list names an image or label that is not there. */
  MISSING_FILE,
  /** An image has no label. */
  MISSING_LABEL,
  /** A label has no image. */
  ORPHAN_LABEL,
  /** The image cannot be decoded, or is truncated. */
  CORRUPT_IMAGE,
  /** The label cannot be decoded, or is truncated. */
  CORRUPT_LABEL,
  /** Image and label have different sizes. */
  SIZE_MISMATCH,
  /** A label value is outside the dataset's range. */
  BAD_LABEL_VALUE,
  /** A format that cannot be read, e.g. HDF5 or WebP. */
  UNSUPPORTED,
  /** An annotation file is not JSON. */
  BAD_JSON,
  /** An annotation is inconsistent: unknown ids, bad run lengths, duplicates. */
  BAD_ANNOTATION,
  /** A published list leaves the image out. */
  EXCLUDED
}
