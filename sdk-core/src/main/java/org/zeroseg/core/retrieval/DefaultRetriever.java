package org.zeroseg.core.retrieval;

import java.nio.file.Path;
import java.util.Objects;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Retriever;

/** Archives of one model's embeddings. */
public final class DefaultRetriever implements Retriever {
  private final EmbeddingSpace space;
  private final ImageEmbedder images;
  private final ConceptEmbedder concepts;
  private final ArchiveOptions options;
  private final AutoCloseable resources;

  /**
   * A retriever.
   *
   * @param space the space of both embedders
   * @param images embeds images
   * @param concepts embeds words
   * @param options how archives are written and searched
   * @param resources what {@link #close} closes, e.g. the encoders; may be called twice
   */
  public DefaultRetriever(
      EmbeddingSpace space,
      ImageEmbedder images,
      ConceptEmbedder concepts,
      ArchiveOptions options,
      AutoCloseable resources) {
    this.space = Objects.requireNonNull(space, "space");
    this.images = Objects.requireNonNull(images, "images");
    this.concepts = Objects.requireNonNull(concepts, "concepts");
    this.options = Objects.requireNonNull(options, "options");
    this.resources = Objects.requireNonNull(resources, "resources");
  }

  @Override
  public Archive create(Path folder) {
    return new DefaultArchive(
        ArchiveStore.create(folder, space, options), true, images, concepts, options);
  }

  @Override
  public Archive open(Path folder) {
    return new DefaultArchive(
        ArchiveStore.openReadOnly(folder, space, options), false, images, concepts, options);
  }

  @Override
  public void close() {
    try {
      resources.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
