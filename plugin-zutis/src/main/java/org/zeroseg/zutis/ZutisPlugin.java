package org.zeroseg.zutis;

import com.google.auto.service.AutoService;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * ZUTIS: a CLIP image encoder whose features are compared with words, and a decoder that proposes
 * masks which are named by the features under them. Any words will do, also ones that its training
 * never used.
 *
 * <p>Its model bundle has two roles: {@code zutis} (the network) and {@code text} (the text encoder
 * and tokenizer of the CLIP model that the network was trained from). The bundle may recommend
 * options: metadata {@code zutis.tau} stands in for {@code tau} where the user says nothing.
 *
 * <p>Training starts from the CLIP transformer that plays {@code text} (else {@code dense} or
 * {@code retrieval}). Its data are images with masks of objects, or images alone and words in the
 * options; these need a model for {@code retrieval} and one that finds objects.
 *
 * <p>The method tells objects from a background class, whose word is an option. If the vocabulary
 * holds that word, it is a concept like any other in semantic results; if not, its pixels belong to
 * nothing. It is never an instance.
 */
@AutoService(SegmentationPlugin.class)
public final class ZutisPlugin implements SegmentationPlugin {

  /** The id of this plugin. */
  public static final String ID = "zutis";

  /** Does nothing, as listing plugins must. */
  public ZutisPlugin() {}

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder(ID)
        .version("0.1.0")
        .description(
            "Segments regions and objects with one network that was trained without human masks")
        .paper(
            "Shin, Albanie, Xie. Zero-shot Unsupervised Transfer Instance Segmentation. CVPR Workshops 2023")
        .task(Task.SEMANTIC)
        .task(Task.INSTANCE)
        .options(ZutisSettings.ALL)
        .capabilities(Capability.SEGMENTER, Capability.TRAINER)
        .trainingOptions(ZutisTrainingOptions.ALL)
        .build();
  }

  @Override
  public Segmenter createSegmenter(PluginContext context, Options options) {
    return ZutisOpener.segmenter(context, options);
  }

  @Override
  public Trainer createTrainer(PluginContext context, Options options) {
    return new ZutisTrainer(
        context.service(TensorRuntime.class),
        Bundle.open(context.modelDirectory()),
        context.archiveDirectory(),
        ZutisTrainingOptions.of(options));
  }
}
