package org.zeroseg.zutis;

import org.zeroseg.api.Task;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.runtime.TensorRuntime;

/** Segments with ZUTIS. */
final class ZutisSegmenter extends EncodingSegmenter<EncodedPhoto> {

  /** Puts the parts together; owns the model from here on. */
  ZutisSegmenter(TensorRuntime runtime, ZutisModel model, ZutisSettings settings) {
    super(
        ZutisPlugin.ID,
        new ZutisEngine(runtime, model, settings),
        model.owner(),
        Task.SEMANTIC,
        Task.INSTANCE);
  }
}
