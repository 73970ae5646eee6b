package org.zeroseg.reco;

import com.google.auto.service.AutoService;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;
import org.zeroseg.core.deeplab.DeepLabRecipe;
import org.zeroseg.core.deeplab.DeepLabSegmenter;
import org.zeroseg.core.deeplab.DeepLabSettings;
import org.zeroseg.core.deeplab.DeepLabTrainer;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.Recommendations;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * ReCo+: a DeepLabv3+ that was trained on labels made by ReCo. It knows the words that it was
 * trained on and no others.
 */
@AutoService(SegmentationPlugin.class)
public final class RecoPlusPlugin implements SegmentationPlugin {

  /** The id of this plugin. */
  public static final String ID = "reco-plus";

  /** Does nothing, as listing plugins must. */
  public RecoPlusPlugin() {}

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder(ID)
        .version("0.1.0")
        .description("Segments with a network that was trained on labels made by ReCo")
        .paper(
            "Shin, Xie, Albanie. ReCo: Retrieve and Co-segment for Zero-shot Transfer. NeurIPS 2022")
        .task(Task.SEMANTIC)
        .capabilities(Capability.SEGMENTER, Capability.TRAINER)
        .options(DeepLabSettings.ALL)
        .trainingOptions(DeepLabRecipe.ALL)
        .build();
  }

  @Override
  public Segmenter createSegmenter(PluginContext context, Options options) {
    Bundle bundle = Bundle.open(context.modelDirectory());
    Options all = Recommendations.apply(bundle, ID, DeepLabSettings.ALL, options);
    return DeepLabSegmenter.open(
        ID, context.service(TensorRuntime.class), bundle, DeepLabSettings.of(all));
  }

  @Override
  public Trainer createTrainer(PluginContext context, Options options) {
    return new DeepLabTrainer(ID, context.service(TensorRuntime.class), DeepLabRecipe.of(options));
  }
}
