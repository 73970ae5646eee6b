package org.zeroseg.reco;

import com.google.auto.service.AutoService;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/**
 * ReCo: retrieves images of each concept from an archive, co-segments them, and matches what they
 * have in common with the image to segment.
 *
 * <p>Its model bundle has three roles: {@code visual} (whose features are matched), {@code dense}
 * (dense CLIP, unless the options switch it off) and {@code retrieval} (for archives). The bundle
 * may recommend options: metadata {@code reco.archive-size} stands in for {@code archive-size}
 * where the user says nothing.
 *
 * <p>References of concepts are kept in the cache folder; a changed archive, model or option makes
 * new ones. An archive is seen as it was when the segmenter was made.
 */
@AutoService(SegmentationPlugin.class)
public final class RecoPlugin implements SegmentationPlugin {

  /** The id of this plugin. */
  public static final String ID = "reco";

  /** Does nothing, as listing plugins must. */
  public RecoPlugin() {}

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder(ID)
        .version("0.1.0")
        .description(
            "Segments with reference embeddings, co-segmented from images that are retrieved for each word")
        .paper(
            "Shin, Xie, Albanie. ReCo: Retrieve and Co-segment for Zero-shot Transfer. NeurIPS 2022")
        .task(Task.SEMANTIC)
        .options(RecoSettings.ALL)
        .build();
  }

  @Override
  public Segmenter createSegmenter(PluginContext context, Options options) {
    return RecoOpener.segmenter(context, options);
  }
}
