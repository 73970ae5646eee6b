package org.zeroseg.core.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroseg.api.ModelException;

/**
 * CLIP's byte-pair tokenizer: repairs and lower-cases a text, splits it into words, numbers and
 * punctuation, and merges the bytes of each piece by the rules of a vocabulary. Thread-safe.
 *
 * <pre>{@code
 * Tokenizer tokenizer = ClipTokenizer.load(Path.of("model/tokenizer.json"));
 * long[] ids = tokenizer.encode("a photo of a cat"); // 49406, 320, 1125, 539, 320, 2368, 49407
 * }</pre>
 */
public final class ClipTokenizer implements Tokenizer {
  /** Number of ids of every published CLIP model. */
  public static final int PUBLISHED_VOCABULARY_SIZE = 49408;

  /**
   * U+0345 is no letter, but a case variant of one (iota); the original, which ignores case, lets
   * it fall through all alternatives.
   */
  private static final Pattern PIECE =
      Pattern.compile(
          "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d"
              + "|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}\\x{345}]+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final int CACHED_PIECES = 1 << 14;
  private static final int CACHED_PIECE_LENGTH = 64;
  private static final String MERGES_FILE = "bpe_simple_vocab_16e6.txt";

  private final int[] byteIds = new int[256];
  private final int[] lastByteIds = new int[256];
  private final Merges merges;
  private final int startId;
  private final int endId;
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  private ClipTokenizer(ClipVocabulary vocabulary) throws MalformedVocabulary {
    for (int value = 0; value < 256; value++) {
      String symbol = ByteAlphabet.symbol(value);
      byteIds[value] = id(vocabulary, symbol);
      lastByteIds[value] = id(vocabulary, symbol + ByteAlphabet.END_OF_WORD);
    }
    startId = id(vocabulary, ClipVocabulary.START);
    endId = id(vocabulary, ClipVocabulary.END);
    if (Collections.max(vocabulary.ids().values()) != endId
        || Collections.min(vocabulary.ids().values()) < 0) {
      throw new MalformedVocabulary(
          "'%s' must have the largest id, by which the text encoder finds the end of a text"
              .formatted(ClipVocabulary.END));
    }
    merges = Merges.of(vocabulary.merges(), vocabulary.ids());
  }

  private static int id(ClipVocabulary vocabulary, String symbol) throws MalformedVocabulary {
    Integer id = vocabulary.ids().get(symbol);
    if (id == null) {
      throw new MalformedVocabulary("the vocabulary lacks '%s'".formatted(symbol));
    }
    return id;
  }

  /**
   * Reads a tokenizer in whatever form it is there.
   *
   * @param path {@code tokenizer.json} of Hugging Face, a merge list ({@code
   *     bpe_simple_vocab_16e6.txt}, plain or gzipped) for the published vocabulary, or a directory
   *     with one of them or with {@code vocab.json} and {@code merges.txt}
   * @throws ModelException if there is none or it is malformed, naming the file and the reason
   */
  public static ClipTokenizer load(Path path) {
    if (!Files.isDirectory(path)) {
      return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")
          ? ofTokenizerJson(path)
          : ofMerges(path, PUBLISHED_VOCABULARY_SIZE);
    }
    Path json = path.resolve("tokenizer.json");
    if (Files.exists(json)) {
      return ofTokenizerJson(json);
    }
    Path vocabulary = path.resolve("vocab.json");
    Path merges = path.resolve("merges.txt");
    if (Files.exists(vocabulary) && Files.exists(merges)) {
      return ofVocabulary(vocabulary, merges);
    }
    for (String name : List.of(MERGES_FILE + ".gz", MERGES_FILE)) {
      if (Files.exists(path.resolve(name))) {
        return ofMerges(path.resolve(name), PUBLISHED_VOCABULARY_SIZE);
      }
    }
    throw new ModelException(
        "no tokenizer in %s: expected tokenizer.json, vocab.json with merges.txt, or %s.gz"
            .formatted(path, MERGES_FILE));
  }

  /**
   * Reads {@code tokenizer.json} of Hugging Face; ids are those of its vocabulary, of any size.
   *
   * @throws ModelException if it cannot be read or is no CLIP tokenizer
   */
  public static ClipTokenizer ofTokenizerJson(Path file) {
    return open(file, () -> VocabularyFiles.tokenizerJson(file));
  }

  /**
   * Reads {@code vocab.json} and {@code merges.txt}.
   *
   * @throws ModelException if they cannot be read or do not belong together
   */
  public static ClipTokenizer ofVocabulary(Path vocabulary, Path merges) {
    return open(
        vocabulary,
        () ->
            new ClipVocabulary(
                VocabularyFiles.ids(vocabulary),
                VocabularyFiles.merges(merges, Integer.MAX_VALUE)));
  }

  /**
   * Reads a merge list, plain or gzipped, and numbers the vocabulary as CLIP does.
   *
   * @param vocabularySize number of ids; 514 of them are bytes, start and end, each other one takes
   *     a line of the list
   * @throws ModelException if the file cannot be read or has too few merges
   */
  public static ClipTokenizer ofMerges(Path file, int vocabularySize) {
    int count = vocabularySize - ClipVocabulary.FIXED_SYMBOLS;
    if (count < 0) {
      throw new IllegalArgumentException(
          "a vocabulary has at least %d ids, not %d"
              .formatted(ClipVocabulary.FIXED_SYMBOLS, vocabularySize));
    }
    return open(
        file,
        () -> {
          List<String[]> merges = VocabularyFiles.merges(file, count);
          if (merges.size() < count) {
            throw new MalformedVocabulary(
                "a vocabulary of %d ids needs %d merges, but there are %d"
                    .formatted(vocabularySize, count, merges.size()));
          }
          return ClipVocabulary.ofMerges(merges);
        });
  }

  private interface Source {
    ClipVocabulary read() throws IOException, MalformedVocabulary;
  }

  private static ClipTokenizer open(Path file, Source source) {
    try {
      return new ClipTokenizer(source.read());
    } catch (IOException e) {
      throw new ModelException("cannot read tokenizer %s: %s".formatted(file, e), e);
    } catch (MalformedVocabulary e) {
      throw new ModelException("tokenizer %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public long[] encode(String text) {
    Ids ids = new Ids();
    ids.add(startId);
    Matcher pieces = PIECE.matcher(TextCleaner.clean(text));
    while (pieces.find()) {
      for (int id : pieceIds(pieces.group())) {
        ids.add(id);
      }
    }
    ids.add(endId);
    return ids.toArray();
  }

  @Override
  public int vocabularySize() {
    return endId + 1;
  }

  @Override
  public long startId() {
    return startId;
  }

  @Override
  public long endId() {
    return endId;
  }

  private int[] pieceIds(String piece) {
    int[] cached = cache.get(piece);
    if (cached != null) {
      return cached;
    }
    int[] ids = merge(piece);
    if (piece.length() <= CACHED_PIECE_LENGTH) {
      if (cache.size() >= CACHED_PIECES) {
        cache.clear();
      }
      cache.put(piece, ids);
    }
    return ids;
  }

  private int[] merge(String piece) {
    if (piece.equals(ClipVocabulary.START)) {
      return new int[] {startId};
    }
    if (piece.equals(ClipVocabulary.END)) {
      return new int[] {endId};
    }
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    int[] symbols = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boolean last = i == bytes.length - 1;
      symbols[i] = (last ? lastByteIds : byteIds)[bytes[i] & 0xFF];
    }
    return merges.apply(symbols);
  }

  /** A list that grows. */
  private static final class Ids {
    private long[] values = new long[32];
    private int size;

    void add(long id) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = id;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
