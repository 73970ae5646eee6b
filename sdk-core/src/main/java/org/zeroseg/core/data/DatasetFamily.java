package org.zeroseg.core.data;

import java.util.List;

/**
 * A provider of datasets, found by {@link java.util.ServiceLoader}: annotate it with {@code
 * AutoService(DatasetFamily.class)}.
 */
public interface DatasetFamily {
  /** The datasets; making the list touches no file. */
  List<DatasetDescriptor> datasets();
}
