package org.zeroseg.reco;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.ResizeRule;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.ConceptTexts;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Recommendations;
import org.zeroseg.core.model.RetrievalModel;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.PromptTemplates;

/** Turns a model bundle and options into a segmenter. */
final class RecoOpener {
  private static final int PUBLISHED_ARCHIVE_IMAGE_SIZE = 224;

  private final TensorRuntime runtime;
  private final Bundle bundle;
  private final RecoSettings settings;
  private final PromptTemplates templates;
  private final EncoderLoader encoders;

  private RecoOpener(PluginContext context, Options options) {
    this.runtime = context.service(TensorRuntime.class);
    this.bundle = Bundle.open(context.modelDirectory());
    this.settings =
        RecoSettings.of(
            Recommendations.apply(bundle, RecoPlugin.ID, RecoSettings.ALL, options),
            archiveImageSize());
    this.templates = PromptTemplates.named(settings.prompts());
    this.encoders = new EncoderLoader(bundle, runtime);
  }

  static Segmenter segmenter(PluginContext context, Options options) {
    RecoOpener opener = new RecoOpener(context, options);
    Optional<ConceptImages> archive = Optional.empty();
    try {
      archive = context.archiveDirectory().map(opener::archive);
      CategoryCache cache = new CategoryCache(Optional.of(context.cacheDirectory()));
      RecoModels models = opener.models(cache);
      return new RecoSegmenter(opener.runtime, models, archive, cache, opener.settings);
    } catch (RuntimeException failed) {
      archive.ifPresent(ConceptImages::close);
      opener.encoders.close();
      throw failed;
    }
  }

  private int archiveImageSize() {
    Optional<Preprocessing> steps = bundle.entry(bundle.entryName(Roles.VISUAL)).preprocessing();
    return steps
        .map(s -> s.crop() > 0 || s.resize() == ResizeRule.NONE ? s.crop() : s.size())
        .filter(size -> size > 0)
        .orElse(PUBLISHED_ARCHIVE_IMAGE_SIZE);
  }

  private RecoModels models(CategoryCache cache) {
    Map<String, String> identities = new LinkedHashMap<>();
    identities.put("visual", identity(Roles.VISUAL));
    identities.put("prompts", templates.name());
    if (!settings.usesDenseClip()) {
      return new RecoModels(
          encoders.dense(Roles.VISUAL),
          Optional.empty(),
          Optional.empty(),
          identities,
          encoders::close);
    }
    identities.put("dense", identity(Roles.DENSE));
    ConceptTexts texts = new ConceptTexts(runtime, encoders, Roles.DENSE, templates);
    Map<String, String> text = Map.of("dense", identity(Roles.DENSE), "prompts", templates.name());
    return new RecoModels(
        encoders.dense(Roles.VISUAL),
        Optional.of(encoders.dense(Roles.DENSE)),
        Optional.of(new CachedTexts(texts::embedding, text, cache)),
        identities,
        encoders::close);
  }

  private ConceptImages archive(Path folder) {
    RetrievalModel model = new RetrievalModel(runtime, encoders, templates);
    return new ArchiveSearch(
        folder, model, ArchiveOptions.builder().tensors(runtime.root()).build());
  }

  /** Architecture, sizes and checksums: what it is, wherever it lies and whatever it is called. */
  private String identity(String role) {
    ModelEntry entry = bundle.entry(bundle.entryName(role));
    StringJoiner identity = new StringJoiner(" ");
    identity.add(entry.architecture()).add(entry.config().toString());
    entry.files().forEach((key, file) -> identity.add(key + ":" + file.sha256()));
    return identity.toString();
  }
}
