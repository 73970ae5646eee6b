package org.zeroseg.zutis;

import org.zeroseg.api.Concept;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.ConceptTexts;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.Recommendations;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.PromptTemplates;

/** Turns a model bundle and options into a segmenter. */
final class ZutisOpener {
  private ZutisOpener() {}

  static Segmenter segmenter(PluginContext context, Options options) {
    Bundle bundle = Bundle.open(context.modelDirectory());
    ZutisSettings settings =
        ZutisSettings.of(Recommendations.apply(bundle, ZutisPlugin.ID, ZutisSettings.ALL, options));
    String name = bundle.entryName(Roles.ZUTIS);
    ZutisConfig config = EntryConfig.zutis(bundle, name);
    String textModel = bundle.entryName(Roles.TEXT);
    TensorRuntime runtime = context.service(TensorRuntime.class);
    EncoderLoader encoders = new EncoderLoader(bundle, runtime);
    boolean opened = false;
    try {
      ZutisNetwork network =
          new ZutisNetwork(encoders.weights(Roles.ZUTIS), config, runtime.kernels());
      ConceptTexts texts =
          new ConceptTexts(
              runtime, encoders, Roles.TEXT, PromptTemplates.named(settings.prompts()));
      ZutisModel model =
          new ZutisModel(
              network,
              encoders.preprocessing(Roles.ZUTIS),
              concept ->
                  checked(texts.embedding(concept), concept, config, name + "' and '" + textModel),
              () -> {
                network.close();
                encoders.close();
              });
      Segmenter segmenter = new ZutisSegmenter(runtime, model, settings);
      opened = true;
      return segmenter;
    } finally {
      if (!opened) {
        encoders.close();
      }
    }
  }

  private static float[] checked(float[] text, Concept concept, ZutisConfig config, String models) {
    if (text.length != config.encoder().embeddingSize()) {
      throw new ModelException(
          ("the models '%s' do not belong together: the text '%s' has %d values, but the network"
                  + " compares %d; give the role 'text' to the CLIP model that it was trained from")
              .formatted(models, concept, text.length, config.encoder().embeddingSize()));
    }
    return text;
  }
}
