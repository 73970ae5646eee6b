package org.zeroseg.benchmarks;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.text.ContextWindow;
import org.zeroseg.core.text.PromptTemplates;
import org.zeroseg.core.text.TextEmbedder;
import org.zeroseg.core.text.Tokenizer;

/** The 85 prompts of ReCo through a text tower of CLIP with random weights. */
final class TextWorkload implements AutoCloseable {
  private static final int CONTEXT = 77;
  private static final int BATCH = 32;

  private final TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
  private final Tokenizer tokenizer = new WordTokenizer();
  private final List<String> prompts = PromptTemplates.reco85().fill("traffic light");
  private final ClipTextTransformer encoder;
  private final TextEmbedder embedder;

  /** The tower of ViT-B (width 512) or ViT-L (768). */
  TextWorkload(int width) {
    ClipTextConfig text =
        new ClipTextConfig(width, 12, width / 64, CONTEXT, tokenizer.vocabularySize(), width);
    ClipVitConfig none = new ClipVitConfig(64, 1, 1, 16, 16, width);
    encoder =
        new ClipTextTransformer(
            RandomWeights.clip(runtime.root(), new ClipConfig(none, text), 1),
            text,
            runtime.kernels());
    embedder =
        new TextEmbedder(runtime.root(), tokenizer, encoder, ContextWindow.strict(CONTEXT), 0);
  }

  /** Tokens of a prompt, on average. */
  double meanLength() {
    return prompts.stream().mapToInt(p -> tokenizer.encode(p).length).average().orElseThrow();
  }

  /** As the SDK does it: batches of similar length, without padding that nobody reads. */
  float[] truncated() {
    float[][] rows = embedder.encode(prompts);
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return flat;
  }

  /** Every prompt padded to the whole context, in batches of the same size. */
  float[] padded() {
    float[] flat = new float[prompts.size() * encoder.embeddingSize()];
    for (int from = 0; from < prompts.size(); from += BATCH) {
      List<String> batch = prompts.subList(from, Math.min(from + BATCH, prompts.size()));
      long[] ids =
          batch.stream()
              .flatMapToLong(p -> Arrays.stream(Arrays.copyOf(tokenizer.encode(p), CONTEXT)))
              .toArray();
      try (Scope call = runtime.enter()) {
        NDArray rows = Tensors.of(call.manager(), ids, batch.size(), CONTEXT);
        float[] embedded = encoder.forward(rows).toFloatArray();
        System.arraycopy(embedded, 0, flat, from * encoder.embeddingSize(), embedded.length);
      }
    }
    return flat;
  }

  @Override
  public void close() {
    encoder.close();
    runtime.close();
  }
}
