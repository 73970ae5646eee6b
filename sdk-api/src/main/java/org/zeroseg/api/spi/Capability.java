package org.zeroseg.api.spi;

import java.util.Locale;

/** What a plugin can make. */
public enum Capability {
  /** {@link SegmentationPlugin#createSegmenter}. */
  SEGMENTER,
  /** {@link SegmentationPlugin#createRetriever}. */
  RETRIEVER,
  /** {@link SegmentationPlugin#createTrainer}. */
  TRAINER,
  /** {@link SegmentationPlugin#createEvaluator}. */
  EVALUATOR;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
