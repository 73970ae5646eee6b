package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class ClipTextTransformerTest {
  private static final ClipTextConfig CONFIG = TinyNetworks.CLIP_VIT.text();
  private static final int END = CONFIG.vocabularySize() - 1;

  @OpenRuntime private static TensorRuntime runtime;
  private static ClipTextTransformer texts;

  @BeforeAll
  static void open() {
    texts =
        new ClipTextTransformer(
            RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 4),
            CONFIG,
            runtime.kernels());
  }

  /** Texts of 1 to 4 random words, padded to a length. */
  private static long[][] texts(int count, int length) {
    Random random = new Random(9);
    long[][] rows = new long[count][length];
    for (long[] row : rows) {
      int words = 1 + random.nextInt(4);
      row[0] = END - 1L;
      for (int i = 1; i <= words; i++) {
        row[i] = 1L + random.nextInt(END - 2);
      }
      row[words + 1] = END;
    }
    return rows;
  }

  @Test
  void paddingDoesNotMatter() {
    long[][] padded = texts(12, CONFIG.contextLength());
    long[] flat = Arrays.stream(padded).flatMapToLong(Arrays::stream).toArray();
    NDArray ids = Tensors.of(runtime.root(), flat, padded.length, CONFIG.contextLength());
    float[] full = texts.forward(ids).toFloatArray();
    float[] cut = texts.embed(runtime.root(), padded).toFloatArray();
    float[] cutByCaller = texts.embed(runtime.root(), texts(12, 6)).toFloatArray();
    assertThat(cut).containsExactly(full, offset(1e-5f));
    assertThat(cutByCaller).containsExactly(full, offset(1e-5f));
  }

  @Test
  void aBatchIsTheSameAsItsTexts() {
    long[][] rows = texts(5, CONFIG.contextLength());
    float[] together = texts.embed(runtime.root(), rows).toFloatArray();
    for (int i = 0; i < rows.length; i++) {
      float[] alone = texts.embed(runtime.root(), new long[][] {rows[i]}).toFloatArray();
      int size = CONFIG.embeddingSize();
      assertThat(alone)
          .containsExactly(Arrays.copyOfRange(together, i * size, (i + 1) * size), offset(1e-5f));
    }
  }

  @Test
  void theFirstOfSeveralEndTokensCounts() {
    long[][] one = {{END - 1, 3, END, 0, 0}};
    long[][] two = {{END - 1, 3, END, 7, END}};
    assertThat(texts.embed(runtime.root(), two).toFloatArray())
        .containsExactly(texts.embed(runtime.root(), one).toFloatArray(), offset(1e-5f));
  }

  @Test
  void saysWhichTextIsWrong() {
    NDManager scope = runtime.root();
    assertThatThrownBy(() -> texts.embed(scope, new long[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no token ids to embed");
    assertThatThrownBy(() -> texts.embed(scope, new long[][] {{1, 2}, {1, 2, 3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token ids of text 1 have length 3, those of text 0 have 2: pad them with 0");
    assertThatThrownBy(() -> texts.embed(scope, new long[1][10]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text 0 has 10 tokens, but this encoder takes at most 9: truncate it first");
    assertThatThrownBy(() -> texts.embed(scope, new long[][] {{1, 30}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "token id 30 of text 0 is outside of the vocabulary of 30; does the tokenizer belong to this model?");
  }
}
