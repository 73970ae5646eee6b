package org.zeroseg.reco;

import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.Concept;

/** Text embeddings that survive the process: a second start needs no text encoder. */
final class CachedTexts implements DenseTexts {
  private final DenseTexts texts;
  private final Map<String, String> models;
  private final CategoryCache cache;
  private final RecentMap<Concept, float[]> known = new RecentMap<>(4096);

  /**
   * Remembers nothing yet.
   *
   * @param models what the embeddings depend on besides the concept
   */
  CachedTexts(DenseTexts texts, Map<String, String> models, CategoryCache cache) {
    this.texts = texts;
    this.models = Map.copyOf(models);
    this.cache = cache;
  }

  @Override
  public float[] embedding(Concept concept) {
    float[] remembered = known.get(concept);
    if (remembered != null) {
      return remembered;
    }
    CategoryKey key = CategoryKey.ofText(concept, models);
    Optional<float[]> stored = cache.text(key);
    float[] vector = stored.orElseGet(() -> texts.embedding(concept));
    if (stored.isEmpty()) {
      cache.put(key, vector);
    }
    known.put(concept, vector);
    return vector;
  }
}
