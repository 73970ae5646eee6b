package org.zeroseg.core.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Retriever;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.ImageEncoder;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.DefaultRetriever;
import org.zeroseg.core.retrieval.EmbeddingSpace;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.text.PromptTemplates;

/**
 * The model that plays {@link Roles#RETRIEVAL}: embeds images and concepts for archives. Opens its
 * towers when they are first needed. Thread-safe; usable as long as its loader is open.
 *
 * <pre>{@code
 * EncoderLoader encoders = new EncoderLoader(Bundle.open(folder), runtime);
 * Retriever retriever =
 *     new RetrievalModel(runtime, encoders, PromptTemplates.reco85()).retriever(options, encoders);
 * }</pre>
 */
public final class RetrievalModel {
  private final TensorRuntime runtime;
  private final EncoderLoader encoders;
  private final ConceptTexts texts;

  /** Opens nothing yet. */
  public RetrievalModel(TensorRuntime runtime, EncoderLoader encoders, PromptTemplates templates) {
    this.runtime = runtime;
    this.encoders = encoders;
    this.texts = new ConceptTexts(runtime, encoders, Roles.RETRIEVAL, templates);
  }

  /**
   * What archives must have been made with.
   *
   * @throws org.zeroseg.api.ModelException if the bundle has no model for retrieval
   */
  public EmbeddingSpace space() {
    ModelEntry entry = encoders.bundle().entry(encoders.bundle().entryName(Roles.RETRIEVAL));
    BundleFile weights =
        entry.files().getOrDefault(ModelEntry.WEIGHTS, entry.files().get(ModelEntry.IMAGE));
    return EmbeddingSpace.cosine(
        encoders.bundle().entryName(Roles.RETRIEVAL),
        weights.sha256(),
        identity(encoders.preprocessing(Roles.RETRIEVAL)),
        encoders.text(Roles.RETRIEVAL).embeddingSize());
  }

  private static String identity(Preprocessing steps) {
    return String.format(
        Locale.ROOT,
        "%s %d %s crop %d mean %s std %s",
        steps.resize(),
        steps.size(),
        steps.filter(),
        steps.crop(),
        steps.mean(),
        steps.std());
  }

  /** Embeds concepts: prompt ensembles of unit length, one per concept. */
  public float[][] embedConcepts(List<Concept> concepts) {
    return concepts.stream().map(texts::embedding).toArray(float[][]::new);
  }

  /** Embeds images of any size, as one batch; not of unit length. */
  public float[][] embedImages(List<RgbImage> images) {
    ImageEncoder encoder = encoders.image(Roles.RETRIEVAL);
    ImageTensor input = encoders.preprocessing(Roles.RETRIEVAL).apply(images);
    try (Scope scope = runtime.enter()) {
      NDArray pixels = Tensors.of(scope.manager(), input.values(), input.shape());
      float[] flat = encoder.embed(scope.manager(), pixels).toFloatArray();
      float[][] rows = new float[images.size()][];
      int size = flat.length / rows.length;
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * size, (i + 1) * size);
      }
      return rows;
    }
  }

  /**
   * Makes and opens archives of this model's embeddings.
   *
   * @param resources closed with the retriever, e.g. the loader
   * @throws org.zeroseg.api.ModelException if the bundle has no model for retrieval
   */
  public Retriever retriever(ArchiveOptions options, AutoCloseable resources) {
    return new DefaultRetriever(
        space(), this::embedImages, this::embedConcepts, options, resources);
  }
}
