package org.zeroseg.zutis;

import com.google.auto.service.AutoService;
import org.zeroseg.api.Options;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.selfmask.SelfMaskRecipe;
import org.zeroseg.core.selfmask.SelfMaskTrainer;

/**
 * SelfMask, which finds what an image is about: it makes the masks that ZUTIS is trained on. It
 * segments nothing by itself; this plugin trains it, on masks that spectral clusters voted for or
 * any others.
 */
@AutoService(SegmentationPlugin.class)
public final class SelfMaskPlugin implements SegmentationPlugin {

  /** The id of this plugin. */
  public static final String ID = "selfmask";

  /** Does nothing, as listing plugins must. */
  public SelfMaskPlugin() {}

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder(ID)
        .version("0.1.0")
        .description("Trains the network that finds the objects of photographs for ZUTIS")
        .paper(
            "Shin, Albanie, Xie. Unsupervised Salient Object Detection with Spectral Cluster"
                + " Voting. CVPR Workshops 2022")
        .capabilities(Capability.TRAINER)
        .trainingOptions(SelfMaskRecipe.ALL)
        .build();
  }

  @Override
  public Trainer createTrainer(PluginContext context, Options options) {
    return new SelfMaskTrainer(
        ID,
        context.service(TensorRuntime.class),
        () -> Bundle.open(context.modelDirectory()),
        SelfMaskRecipe.of(options));
  }
}
