package org.zeroseg.benchmarks;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.zeroseg.core.text.ClipTokenizer;
import org.zeroseg.core.text.Tokenizer;

/**
 * One id per word and punctuation mark, as CLIP's vocabulary has for nearly every word of the
 * templates: texts get their usual lengths without a vocabulary file.
 */
final class WordTokenizer implements Tokenizer {
  private static final Pattern PIECE = Pattern.compile("\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+");
  private static final int WORDS = 40_000;

  @Override
  public long[] encode(String text) {
    long[] pieces =
        PIECE.matcher(text).results().map(MatchResult::group).mapToLong(this::id).toArray();
    long[] ids = new long[pieces.length + 2];
    ids[0] = startId();
    System.arraycopy(pieces, 0, ids, 1, pieces.length);
    ids[ids.length - 1] = endId();
    return ids;
  }

  private long id(String piece) {
    return Math.floorMod(piece.hashCode(), WORDS);
  }

  @Override
  public int vocabularySize() {
    return ClipTokenizer.PUBLISHED_VOCABULARY_SIZE;
  }

  @Override
  public long startId() {
    return vocabularySize() - 2L;
  }

  @Override
  public long endId() {
    return vocabularySize() - 1L;
  }
}
