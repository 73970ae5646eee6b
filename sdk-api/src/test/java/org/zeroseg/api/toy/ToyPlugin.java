package org.zeroseg.api.toy;

import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Options;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/** Segments by colour; can do everything that a plugin can do, in plain Java. */
public final class ToyPlugin implements SegmentationPlugin {
  static final OptionSpec<Double> THRESHOLD =
      OptionSpec.real("threshold", 0.6, 0, 1, "similarity below which a pixel is nothing");
  static final OptionSpec<Integer> STEPS = OptionSpec.integer("steps", 4, 1, 100, "training steps");

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder("toy")
        .description("Gives each pixel the nearest colour of the vocabulary")
        .task(Task.SEMANTIC)
        .capabilities(
            Capability.SEGMENTER, Capability.RETRIEVER, Capability.TRAINER, Capability.EVALUATOR)
        .option(THRESHOLD)
        .option(STEPS)
        .build();
  }

  @Override
  public Segmenter createSegmenter(PluginContext context, Options options) {
    return new ToySegmenter(options.get(THRESHOLD));
  }

  @Override
  public Retriever createRetriever(PluginContext context, Options options) {
    return new ToyRetriever();
  }

  @Override
  public Trainer createTrainer(PluginContext context, Options options) {
    return new ToyTrainer(options.get(STEPS));
  }

  @Override
  public Evaluator createEvaluator(PluginContext context, Options options) {
    return new ToyEvaluator();
  }
}
