package org.zeroseg.reco;

import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.Concept;
import org.zeroseg.core.model.RetrievalModel;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.ArchiveSnapshot;
import org.zeroseg.core.retrieval.ArchiveStore;
import org.zeroseg.core.retrieval.Provenance;
import org.zeroseg.core.retrieval.ScoredEntry;

/** An archive on disk as it was when it was opened. */
final class ArchiveSearch implements ConceptImages {
  private final RetrievalModel model;
  private final ArchiveStore store;
  private final String identity;

  /**
   * Opens an archive for searching.
   *
   * @throws org.zeroseg.api.ArchiveException if there is none, it is damaged, or another model made
   *     it
   */
  ArchiveSearch(Path folder, RetrievalModel model, ArchiveOptions options) {
    this.model = model;
    this.store = ArchiveStore.openReadOnly(folder, model.space(), options);
    try (ArchiveSnapshot now = store.snapshot()) {
      this.identity = now.fingerprint();
    } catch (RuntimeException unreadable) {
      store.close();
      throw unreadable;
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public List<List<SourceImage>> find(List<Concept> concepts, int count) {
    try (ArchiveSnapshot now = store.snapshot()) {
      return now.search(model.embedConcepts(concepts), count).stream()
          .map(hits -> hits.stream().map(ArchiveSearch::image).toList())
          .toList();
    }
  }

  private static SourceImage image(ScoredEntry hit) {
    Provenance from = hit.entry().provenance();
    return new SourceImage(from.root(), from.path(), hit.score());
  }

  @Override
  public void close() {
    store.close();
  }
}
