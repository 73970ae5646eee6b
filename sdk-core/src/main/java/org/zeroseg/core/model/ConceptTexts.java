package org.zeroseg.core.model;

import org.zeroseg.api.Concept;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.PromptTemplates;
import org.zeroseg.core.text.TextEmbedder;

/**
 * Prompt ensembles of a bundle's text tower, which is opened with the first concept. Thread-safe;
 * usable as long as its loader is open.
 */
public final class ConceptTexts {
  private final TensorRuntime runtime;
  private final EncoderLoader encoders;
  private final String roleOrEntry;
  private final PromptTemplates templates;
  private TextEmbedder opened;

  /** Opens nothing yet. */
  public ConceptTexts(
      TensorRuntime runtime,
      EncoderLoader encoders,
      String roleOrEntry,
      PromptTemplates templates) {
    this.runtime = runtime;
    this.encoders = encoders;
    this.roleOrEntry = roleOrEntry;
    this.templates = templates;
  }

  /**
   * The embedding of a concept, of unit length.
   *
   * @throws ZeroSegException if its name does not fit into the context of the model
   */
  public float[] embedding(Concept concept) {
    try {
      return embedder().embed(concept, templates);
    } catch (IllegalArgumentException tooLong) {
      throw new ZeroSegException(
          "concept '%s' cannot be put into words for the model '%s': %s"
              .formatted(concept, encoders.bundle().entryName(roleOrEntry), tooLong.getMessage()),
          tooLong);
    }
  }

  private synchronized TextEmbedder embedder() {
    if (opened == null) {
      opened =
          new TextEmbedder(
              runtime.root(), encoders.tokenizer(roleOrEntry), encoders.text(roleOrEntry));
    }
    return opened;
  }
}
