package org.zeroseg.core.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.zeroseg.api.Concept;
import org.zeroseg.core.nn.TextEncoder;
import org.zeroseg.core.runtime.GradMode;

/**
 * Embeds concepts as texts: prompt ensembles of unit length, remembered. Thread-safe; keeps no
 * native memory.
 *
 * <p>Prompts are encoded in batches of similar length, padded only to the longest of the batch. The
 * prompts of one concept never share a batch with those of another, so an embedding does not depend
 * on what else was asked for.
 *
 * <pre>{@code
 * TextEmbedder texts = new TextEmbedder(runtime.root(), tokenizer, encoder);
 * float[] car = texts.embed("car", PromptTemplates.reco85()); // unit length
 * }</pre>
 */
public final class TextEmbedder {
  /** Embeddings that are remembered unless another number is given. */
  public static final int DEFAULT_CACHE = 4096;

  /** Prompts per batch: enough to keep the cores busy, few enough to be of similar length. */
  private static final int BATCH = 32;

  private final NDManager owner;
  private final Tokenizer tokenizer;
  private final TextEncoder encoder;
  private final ContextWindow window;
  private final EmbeddingCache cache;

  /** An embedder that refuses prompts longer than the encoder's context. */
  public TextEmbedder(NDManager owner, Tokenizer tokenizer, TextEncoder encoder) {
    this(owner, tokenizer, encoder, ContextWindow.strict(encoder.contextLength()), DEFAULT_CACHE);
  }

  /**
   * An embedder.
   *
   * @param owner under which each call opens a scope of its own
   * @param tokenizer the one that the encoder was trained with
   * @param encoder not closed here
   * @param window not longer than the encoder's context
   * @param cacheSize embeddings to remember; 0 for none
   * @throws IllegalArgumentException if the window is longer than the encoder's context
   */
  public TextEmbedder(
      NDManager owner,
      Tokenizer tokenizer,
      TextEncoder encoder,
      ContextWindow window,
      int cacheSize) {
    if (window.length() > encoder.contextLength()) {
      throw new IllegalArgumentException(
          "a window of %d tokens is longer than the encoder's context of %d"
              .formatted(window.length(), encoder.contextLength()));
    }
    this.owner = owner;
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.window = window;
    this.cache = new EmbeddingCache(cacheSize);
  }

  /** Length of an embedding, E. */
  public int embeddingSize() {
    return encoder.embeddingSize();
  }

  /**
   * Embeds a name in every template.
   *
   * @return unit length, {@code [E]}: the mean of the prompts' unit embeddings, normalised
   * @throws IllegalArgumentException if a prompt is too long
   */
  public float[] embed(String name, PromptTemplates templates) {
    return remember(List.of(name, templates), () -> templates.fill(name));
  }

  /**
   * Embeds names, each in every template.
   *
   * @return unit rows, {@code [names, E]}
   */
  public float[][] embed(List<String> names, PromptTemplates templates) {
    return names.stream().map(name -> embed(name, templates)).toArray(float[][]::new);
  }

  /**
   * Embeds a concept: the ensembles of its name and its aliases, averaged. Prompts of its own
   * replace the templates; those without a slot are taken as they stand.
   *
   * @return unit length, {@code [E]}
   */
  public float[] embed(Concept concept, PromptTemplates templates) {
    List<float[]> ensembles = new ArrayList<>();
    List<String> literal = concept.prompts().stream().filter(p -> !p.contains("{}")).toList();
    List<String> own = concept.prompts().stream().filter(p -> p.contains("{}")).toList();
    if (own.isEmpty() && !literal.isEmpty()) {
      return embedPrompts(literal);
    }
    PromptTemplates used = own.isEmpty() ? templates : new PromptTemplates("own", own);
    List<String> words = new ArrayList<>(List.of(concept.name()));
    words.addAll(concept.aliases());
    for (int i = 0; i < words.size(); i++) {
      List<String> prompts = new ArrayList<>(used.fill(words.get(i)));
      prompts.addAll(i == 0 ? literal : List.of());
      ensembles.add(embedPrompts(prompts));
    }
    return ensembles.size() == 1
        ? ensembles.get(0)
        : UnitVectors.ensemble(ensembles.toArray(float[][]::new));
  }

  /**
   * Embeds prompts as one ensemble.
   *
   * @param prompts whole texts, at least one
   * @return unit length, {@code [E]}
   */
  public float[] embedPrompts(List<String> prompts) {
    return remember(List.copyOf(prompts), () -> prompts);
  }

  private float[] remember(List<?> key, Supplier<List<String>> prompts) {
    float[] known = cache.get(key);
    if (known != null) {
      return known;
    }
    float[] ensemble = UnitVectors.ensemble(encode(prompts.get()));
    cache.put(key, ensemble);
    return ensemble;
  }

  /**
   * Encodes texts without averaging, normalising or remembering anything.
   *
   * @param texts at least one
   * @return the encoder's output as it is, in the order of the texts, {@code [texts, E]}
   * @throws IllegalArgumentException if there is no text or one is too long
   */
  public float[][] encode(List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("there is no text to embed");
    }
    List<long[]> ids = texts.stream().map(text -> window.encode(tokenizer, text)).toList();
    List<Integer> byLength =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> ids.get(i).length))
            .toList();
    float[][] embeddings = new float[ids.size()][];
    try (GradMode off = GradMode.off()) {
      for (int from = 0; from < byLength.size(); from += BATCH) {
        List<Integer> batch = byLength.subList(from, Math.min(from + BATCH, byLength.size()));
        float[][] rows = encodeBatch(batch.stream().map(ids::get).toList());
        for (int i = 0; i < rows.length; i++) {
          embeddings[batch.get(i)] = rows[i];
        }
      }
    }
    return embeddings;
  }

  private float[][] encodeBatch(List<long[]> ids) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray batch = encoder.embed(scope, ContextWindow.padTogether(ids));
      float[] flat = batch.toFloatArray();
      int size = flat.length / ids.size();
      float[][] rows = new float[ids.size()][size];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(flat, i * size, rows[i], 0, size);
      }
      return rows;
    }
  }
}
