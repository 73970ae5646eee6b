package org.zeroseg.benchmarks;

import java.io.IOException;
import java.util.List;

/** A part of the report. */
interface Section {
  /** The name by which {@code --only} selects it. */
  String name();

  /** Measures. */
  List<Row> measure(Settings settings) throws IOException;
}
