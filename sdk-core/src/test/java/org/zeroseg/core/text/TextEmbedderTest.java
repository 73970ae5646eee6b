package org.zeroseg.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.TextEncoder;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.SafetensorsFile;

class TextEmbedderTest {
  private static final int SIZE = 4;
  private static final int CONTEXT = 12;

  @TempDir Path folder;
  private NDManager root;
  private Tokenizer tokenizer;
  private final FakeEncoder encoder = new FakeEncoder();

  @BeforeEach
  void open() throws IOException {
    root = NDManager.newBaseManager("PyTorch");
    tokenizer = TestVocabularies.tiny(folder);
  }

  @AfterEach
  void close() {
    root.close();
  }

  /** Hashes the ids up to the end token, as a causal encoder sees them, and remembers batches. */
  private static final class FakeEncoder implements TextEncoder {
    private final List<long[][]> batches = new ArrayList<>();

    @Override
    public int embeddingSize() {
      return SIZE;
    }

    @Override
    public int contextLength() {
      return CONTEXT;
    }

    @Override
    public NDArray embed(NDManager scope, long[][] tokenIds) {
      batches.add(tokenIds);
      float[] rows = new float[tokenIds.length * SIZE];
      for (int i = 0; i < tokenIds.length; i++) {
        System.arraycopy(row(tokenIds[i]), 0, rows, i * SIZE, SIZE);
      }
      return Tensors.of(scope, rows, tokenIds.length, SIZE);
    }

    static float[] row(long[] ids) {
      float[] row = new float[SIZE];
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] > 0) { // the padding has no influence
          row[i % SIZE] += (float) Math.sin(ids[i] * (i + 1.0));
        }
      }
      return row;
    }

    @Override
    public void close() {}
  }

  private TextEmbedder embedder() {
    return new TextEmbedder(root, tokenizer, encoder);
  }

  @Test
  void returnsTheRawEmbeddingsInTheOrderOfTheTexts() {
    List<String> texts = List.of("a low cat", "a", "low low", "cat!");

    float[][] rows = embedder().encode(texts);

    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).isEqualTo(FakeEncoder.row(tokenizer.encode(texts.get(i))));
    }
  }

  @Test
  void padsOnlyToTheLongestOfABatchAndSortsByLength() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add("a ".repeat(1 + i % 8));
    }

    embedder().encode(texts);

    assertThat(encoder.batches).hasSize(2);
    assertThat(encoder.batches.get(0)[0]).hasSizeLessThan(CONTEXT);
    for (long[][] batch : encoder.batches) {
      assertThat(batch[0].length).isEqualTo(batch[batch.length - 1].length).isLessThanOrEqualTo(10);
      assertThat(batch[batch.length - 1][batch[0].length - 1]).isEqualTo(tokenizer.endId());
    }
  }

  @Test
  void averagesUnitEmbeddingsToUnitLength() {
    PromptTemplates two = new PromptTemplates("two", List.of("a {}", "low {}!"));

    float[] ensemble = embedder().embed("cat", two);

    double[] expected = new double[SIZE];
    for (String prompt : List.of("a cat", "low cat!")) {
      float[] row = FakeEncoder.row(tokenizer.encode(prompt));
      double norm = norm(row);
      for (int i = 0; i < SIZE; i++) {
        expected[i] += row[i] / norm;
      }
    }
    double length = Math.sqrt(Arrays.stream(expected).map(x -> x * x).sum());
    for (int i = 0; i < SIZE; i++) {
      assertThat((double) ensemble[i]).isCloseTo(expected[i] / length, within(1e-6));
    }
    assertThat(norm(ensemble)).isCloseTo(1, within(1e-6));
  }

  private static double norm(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void remembersEmbeddingsAndHandsOutCopies() {
    TextEmbedder texts = embedder();
    float[] first = texts.embed("cat", PromptTemplates.plain());
    float before = first[0];
    first[0] = 99;

    assertThat(texts.embed("cat", PromptTemplates.plain())[0]).isEqualTo(before);
    assertThat(encoder.batches).hasSize(1);
    texts.embed("cat", new PromptTemplates("a", List.of("a {}")));
    assertThat(encoder.batches).hasSize(2);
  }

  @Test
  void forgetsWhatWasUnusedForLongest() {
    EmbeddingCache cache = new EmbeddingCache(2);
    cache.put("a", new float[] {1});
    cache.put("b", new float[] {2});
    cache.get("a");
    cache.put("c", new float[] {3});

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("a")).containsExactly(1);
  }

  @Test
  void averagesAliasesAndPrefersAConceptsOwnPrompts() {
    TextEmbedder texts = embedder();
    PromptTemplates plain = PromptTemplates.plain();

    float[] both = texts.embed(Concept.builder("cat").alias("low").build(), plain);
    float[] expected =
        UnitVectors.ensemble(new float[][] {texts.embed("cat", plain), texts.embed("low", plain)});
    assertThat(both).isEqualTo(expected);

    assertThat(texts.embed(Concept.of("cat"), plain)).isEqualTo(texts.embed("cat", plain));
    assertThat(texts.embed(Concept.builder("cat").prompt("a low cat").build(), plain))
        .isEqualTo(texts.embedPrompts(List.of("a low cat")));
    assertThat(texts.embed(Concept.builder("cat").prompt("a {}").prompt("low").build(), plain))
        .isEqualTo(texts.embedPrompts(List.of("a cat", "low")));
  }

  @Test
  void refusesPromptsLongerThanTheContextUnlessTheyMayBeCut() {
    String longText = "low ".repeat(30).strip();

    assertThatThrownBy(() -> embedder().embed(longText, PromptTemplates.plain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the prompt '%s...' has 32 tokens, but the text encoder reads at most 12: "
                + "shorten it, or allow truncation",
            longText.substring(0, 60));
    TextEmbedder cutting =
        new TextEmbedder(root, tokenizer, encoder, new ContextWindow(CONTEXT, true), 10);
    cutting.embed(longText, PromptTemplates.plain());
    long[] ids = encoder.batches.get(0)[0];
    assertThat(ids).hasSize(CONTEXT);
    assertThat(ids[CONTEXT - 1]).isEqualTo(tokenizer.endId());
    assertThatThrownBy(
            () -> new TextEmbedder(root, tokenizer, encoder, ContextWindow.strict(77), 10))
        .hasMessage("a window of 77 tokens is longer than the encoder's context of 12");
  }

  @Test
  void leavesNoArraysBehind() {
    int before = root.getManagedArrays().size();
    TextEmbedder texts = new TextEmbedder(root, tokenizer, encoder, ContextWindow.strict(12), 0);
    for (int i = 0; i < 50; i++) {
      texts.embed("cat", PromptTemplates.plain());
    }

    assertThat(encoder.batches).hasSize(50);
    assertThat(root.getManagedArrays()).hasSize(before);
  }

  @Test
  @Tag("parity")
  void ensemblesLikeThePublishedRetrieval() {
    Goldens reco = Goldens.of("reco");
    try (SafetensorsFile golden = reco.open("retrieval.safetensors")) {
      long[] shape = golden.shape("prompt_embeddings");
      float[] flat = golden.floats("prompt_embeddings");
      float[][] rows = new float[(int) shape[0]][(int) shape[1]];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(flat, i * rows[i].length, rows[i], 0, rows[i].length);
      }

      Goldens.assertClose(golden, "ensemble", UnitVectors.ensemble(rows), 1e-6, 0);
    }
  }

  @Test
  void offersThePublishedTemplates() {
    PromptTemplates reco = PromptTemplates.named("reco85");

    assertThat(reco.templates()).hasSize(85).startsWith("a bad photo of a {}.");
    assertThat(reco.templates().get(84)).isEqualTo("this is one {} in the scene.");
    assertThat(reco.templates().subList(0, 80))
        .isEqualTo(PromptTemplates.named("imagenet80").templates());
    assertThat(reco.fill("traffic light")).contains("a tattoo of a traffic light.");
    assertThatThrownBy(() -> PromptTemplates.named("reco"))
        .isInstanceOf(OptionException.class)
        .hasMessage("no prompt templates 'reco'; there are plain, imagenet80 and reco85");
    assertThatThrownBy(() -> new PromptTemplates("x", List.of("a photo")))
        .hasMessage("the template 'a photo' has no {} where the name of the concept belongs");
  }
}
