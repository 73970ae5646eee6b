package org.zeroseg.api.spi;

import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;

/**
 * A method, found with {@link java.util.ServiceLoader}. Needs a public constructor without
 * arguments, which must not fail, read files, load native libraries or start threads; neither must
 * {@link #descriptor()}.
 *
 * <p>Each factory is called with options that were validated against the descriptor. The caller
 * closes what it gets.
 */
public interface SegmentationPlugin {

  /**
   * What the plugin is and can do.
   *
   * @return the same value on every call
   */
  PluginDescriptor descriptor();

  /**
   * Makes a segmenter.
   *
   * @param context what to work with
   * @param options validated options
   * @return a segmenter, to be closed by the caller
   * @throws org.zeroseg.api.ZeroSegException if the model is missing or unusable
   */
  default Segmenter createSegmenter(PluginContext context, Options options) {
    throw lacks(Capability.SEGMENTER);
  }

  /**
   * Makes a retriever.
   *
   * @param context what to work with
   * @param options validated options
   * @return a retriever, to be closed by the caller
   * @throws org.zeroseg.api.ZeroSegException if the model is missing or unusable
   */
  default Retriever createRetriever(PluginContext context, Options options) {
    throw lacks(Capability.RETRIEVER);
  }

  /**
   * Makes a trainer.
   *
   * @param context what to work with
   * @param options validated options
   * @return a trainer, to be closed by the caller
   * @throws org.zeroseg.api.ZeroSegException if the configuration is unusable
   */
  default Trainer createTrainer(PluginContext context, Options options) {
    throw lacks(Capability.TRAINER);
  }

  /**
   * Makes an evaluator.
   *
   * @param context what to work with
   * @param options validated options
   * @return an evaluator, to be closed by the caller
   * @throws org.zeroseg.api.ZeroSegException if the configuration is unusable
   */
  default Evaluator createEvaluator(PluginContext context, Options options) {
    throw lacks(Capability.EVALUATOR);
  }

  private PluginException lacks(Capability capability) {
    return new PluginException(
        "plugin '%s' declares the capability '%s' but does not implement it"
            .formatted(descriptor().id(), capability));
  }
}
