package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.text.Tokenizer;

/**
 * The texts of a training step as token ids: every word of Toyland in a prompt, then the captions
 * of the batch.
 */
final class Words {
  private final Tokenizer tokenizer;
  private final List<String> templates;
  private final int contextLength;

  Words(Tokenizer tokenizer, List<String> templates, int contextLength) {
    this.tokenizer = tokenizer;
    this.templates = templates;
    this.contextLength = contextLength;
  }

  /** Token ids, int64 {@code [classes + n, longest]}. */
  NDArray ids(NDManager scope, SceneBatch batch, SplittableRandom random) {
    List<String> texts = new ArrayList<>();
    for (ToyClass word : ToyClass.all()) {
      texts.add(templates.get(random.nextInt(templates.size())).replace("{}", word.word()));
    }
    batch.scenes().stream().map(Scene::caption).forEach(texts::add);
    List<long[]> rows = texts.stream().map(tokenizer::encode).toList();
    int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    if (longest > contextLength) {
      throw new IllegalStateException(
          "a caption has %d tokens, more than %d".formatted(longest, contextLength));
    }
    long[] ids = new long[rows.size() * longest];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, ids, i * longest, rows.get(i).length);
    }
    return Tensors.of(scope, ids, rows.size(), longest);
  }
}
