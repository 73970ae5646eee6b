package org.zeroseg.samples.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the merges of a byte-pair encoding (Sennrich et al., 2016) from a small corpus, in the
 * layout of CLIP's vocabulary: the byte alphabet, the same with an end-of-word mark, the merges,
 * start and end of text.
 */
final class BpeTrainer {
  private static final String END = "</w>";

  private final List<String> alphabet = alphabet();
  private final List<String[]> merges = new ArrayList<>();

  /**
   * Learns.
   *
   * @param corpus plain English texts
   * @param count how many merges at most; fewer if every word has become one token
   */
  BpeTrainer(List<String> corpus, int count) {
    Map<String, Integer> words = new TreeMap<>();
    for (String text : corpus) {
      for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
        if (!word.isEmpty()) {
          words.merge(word, 1, Integer::sum);
        }
      }
    }
    Map<List<String>, Integer> pieces = new LinkedHashMap<>();
    words.forEach((word, times) -> pieces.put(symbols(word), times));
    while (merges.size() < count) {
      String[] best = mostFrequentPair(pieces);
      if (best == null) {
        break;
      }
      merges.add(best);
      Map<List<String>, Integer> merged = new LinkedHashMap<>();
      pieces.forEach((piece, times) -> merged.put(merge(piece, best), times));
      pieces.clear();
      pieces.putAll(merged);
    }
  }

  /** The vocabulary's size: 512 byte symbols, the merges, start and end of text. */
  int vocabularySize() {
    return 2 * alphabet.size() + merges.size() + 2;
  }

  /** The vocabulary in the layout of a Hugging Face {@code tokenizer.json}. */
  JsonObject toJson() {
    JsonObject vocab = new JsonObject();
    alphabet.forEach(symbol -> vocab.addProperty(symbol, vocab.size()));
    alphabet.forEach(symbol -> vocab.addProperty(symbol + END, vocab.size()));
    JsonArray mergeList = new JsonArray();
    for (String[] merge : merges) {
      vocab.addProperty(merge[0] + merge[1], vocab.size());
      mergeList.add(merge[0] + " " + merge[1]);
    }
    JsonArray added = new JsonArray();
    for (String special : List.of("<|startoftext|>", "<|endoftext|>")) {
      JsonObject token = new JsonObject();
      token.addProperty("id", vocab.size());
      token.addProperty("content", special);
      token.addProperty("special", true);
      added.add(token);
      vocab.addProperty(special, vocab.size());
    }
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.addProperty("end_of_word_suffix", END);
    model.add("vocab", vocab);
    model.add("merges", mergeList);
    JsonObject json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("added_tokens", added);
    json.add("model", model);
    return json;
  }

  private static List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>();
    for (byte b : word.getBytes(StandardCharsets.US_ASCII)) {
      symbols.add(String.valueOf((char) b));
    }
    symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + END);
    return symbols;
  }

  private static String[] mostFrequentPair(Map<List<String>, Integer> pieces) {
    Map<String, Integer> counts = new HashMap<>();
    pieces.forEach(
        (piece, times) -> {
          for (int i = 0; i + 1 < piece.size(); i++) {
            counts.merge(piece.get(i) + " " + piece.get(i + 1), times, Integer::sum);
          }
        });
    String best = null;
    for (Map.Entry<String, Integer> pair : counts.entrySet()) {
      int gain = best == null ? 1 : pair.getValue() - counts.get(best);
      if (gain > 0 || gain == 0 && pair.getKey().compareTo(best) < 0) {
        best = pair.getKey();
      }
    }
    return best == null ? null : best.split(" ");
  }

  private static List<String> merge(List<String> piece, String[] pair) {
    List<String> merged = new ArrayList<>();
    for (int i = 0; i < piece.size(); i++) {
      boolean here =
          i + 1 < piece.size() && piece.get(i).equals(pair[0]) && piece.get(i + 1).equals(pair[1]);
      merged.add(here ? pair[0] + pair[1] : piece.get(i));
      i += here ? 1 : 0;
    }
    return merged;
  }

  /**
   * Bytes that are printable stand for themselves, the others for characters from U+0100 on; in
   * CLIP's order.
   */
  private static List<String> alphabet() {
    List<String> symbols = new ArrayList<>();
    List<String> shifted = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      boolean printable = b >= 33 && b <= 126 || b >= 161 && b <= 172 || b >= 174;
      if (printable) {
        symbols.add(String.valueOf((char) b));
      } else {
        shifted.add(String.valueOf((char) (256 + shifted.size())));
      }
    }
    symbols.addAll(shifted);
    return symbols;
  }
}
