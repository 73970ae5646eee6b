package org.zeroseg.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;

/** The tokenizer against the ids of the published one. */
@Tag("parity")
class TokenizerParityTest {
  private static JsonObject golden;
  private static ClipTokenizer tokenizer;

  @BeforeAll
  static void open() {
    golden = Goldens.of("clip").json("tokenizer.json");
    tokenizer =
        ClipTokenizer.ofMerges(
            TestVocabularies.publishedMerges(), golden.get("vocab_size").getAsInt());
  }

  @Test
  void numbersTheVocabularyAlike() {
    assertThat(tokenizer.vocabularySize()).isEqualTo(golden.get("vocab_size").getAsInt());
    assertThat(tokenizer.startId()).isEqualTo(golden.get("sot").getAsLong());
    assertThat(tokenizer.endId()).isEqualTo(golden.get("eot").getAsLong());
  }

  @Test
  void encodesEveryCaseToTheSameIds() {
    int context = golden.get("context_length").getAsInt();
    for (JsonElement element : golden.getAsJsonArray("cases")) {
      JsonObject test = element.getAsJsonObject();
      String text = test.get("text").getAsString();
      long[] ids = tokenizer.encode(text);
      long[] content = Arrays.copyOfRange(ids, 1, ids.length - 1);
      if (test.get("optional").getAsBoolean()) {
        assertThat(content).as(text).isEqualTo(longs(test.getAsJsonArray("ids_simple_clean")));
        continue;
      }
      assertThat(TextCleaner.clean(text)).isEqualTo(test.get("cleaned").getAsString());
      assertThat(content).as(text).isEqualTo(longs(test.getAsJsonArray("ids")));
      assertThat(ids).hasSize(test.get("n_with_specials").getAsInt());

      ContextWindow strict = ContextWindow.strict(context);
      if (test.get("too_long").getAsBoolean()) {
        assertThatThrownBy(() -> strict.encode(tokenizer, text))
            .hasMessageContaining(
                "has %d tokens, but the text encoder reads at most %d", ids.length, context);
      } else {
        assertThat(strict.encode(tokenizer, text)).isEqualTo(ids);
      }
      ContextWindow cutting = new ContextWindow(context, true);
      long[] padded = cutting.pad(cutting.encode(tokenizer, text));
      assertThat(padded).hasSize(context);
      long[] expected = longs(test.getAsJsonArray("padded77"));
      assertThat(padded).as(text).isEqualTo(Arrays.copyOf(expected, context));
      assertThat(padded[test.get("eot_index").getAsInt()]).isEqualTo(tokenizer.endId());
    }
  }

  private static long[] longs(JsonArray array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsLong();
    }
    return values;
  }
}
