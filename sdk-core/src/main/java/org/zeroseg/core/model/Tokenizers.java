package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.text.ClipTokenizer;
import org.zeroseg.core.text.Tokenizer;

/** The tokenizer files of an entry: found, checked, copied or shared, and opened again. */
final class Tokenizers {
  private static final List<String> SINGLE =
      List.of("tokenizer.json", "bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt");
  private static final String VOCAB = "vocab.json";
  private static final String MERGES = "merges.txt";
  private static final Set<String> KEYS =
      Set.of(ModelEntry.TOKENIZER, ModelEntry.VOCAB, ModelEntry.MERGES);

  private Tokenizers() {}

  /**
   * Adds the tokenizer of a text tower to a new entry.
   *
   * @param given file or folder, if the user named one
   * @param besides where to look otherwise: the source or its folder
   * @param vocabularySize ids of the text tower
   */
  static void add(BundleWriter writer, Optional<Path> given, Path besides, int vocabularySize) {
    Path place = given.orElse(besides);
    Path single = Files.isDirectory(place) ? firstIn(place) : place;
    if (single != null && (given.isPresent() || single != place)) {
      check(load(single, vocabularySize), single, vocabularySize);
      writer.copy(ModelEntry.TOKENIZER, single);
    } else if (Files.isRegularFile(place.resolve(VOCAB))
        && Files.isRegularFile(place.resolve(MERGES))) {
      check(
          ClipTokenizer.ofVocabulary(place.resolve(VOCAB), place.resolve(MERGES)),
          place,
          vocabularySize);
      writer.copy(ModelEntry.VOCAB, place.resolve(VOCAB));
      writer.copy(ModelEntry.MERGES, place.resolve(MERGES));
    } else if (given.isPresent() || !share(writer, vocabularySize)) {
      throw new ModelException(
          ("no tokenizer in %s, and no other model of the bundle has one for %d ids; give one with"
                  + " --tokenizer: a tokenizer.json, vocab.json with merges.txt, or OpenAI's"
                  + " bpe_simple_vocab_16e6.txt.gz")
              .formatted(place, vocabularySize));
    }
  }

  private static Path firstIn(Path folder) {
    return SINGLE.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  private static boolean share(BundleWriter writer, int vocabularySize) {
    for (ModelEntry entry : writer.before().models().values()) {
      boolean fits =
          entry.config().get("text") instanceof JsonObject text
              && new Json("text", text).integer("vocabularySize") == vocabularySize;
      if (fits && entry.files().keySet().stream().anyMatch(KEYS::contains)) {
        for (Map.Entry<String, BundleFile> file : entry.files().entrySet()) {
          if (KEYS.contains(file.getKey())) {
            writer.share(file.getKey(), file.getValue());
          }
        }
        return true;
      }
    }
    return false;
  }

  /** A merge list says nothing about how many of its lines a model uses. */
  private static Tokenizer load(Path file, int vocabularySize) {
    return file.getFileName().toString().endsWith(".json")
        ? ClipTokenizer.ofTokenizerJson(file)
        : ClipTokenizer.ofMerges(file, vocabularySize);
  }

  private static void check(Tokenizer tokenizer, Path file, int vocabularySize) {
    if (tokenizer.vocabularySize() != vocabularySize) {
      throw new ModelException(
          "the tokenizer %s has %d ids, but the text tower has %d"
              .formatted(file, tokenizer.vocabularySize(), vocabularySize));
    }
  }

  /** Opens the tokenizer of an entry. */
  static Tokenizer open(Bundle bundle, String entry) {
    Set<String> keys = bundle.entry(entry).files().keySet();
    if (keys.contains(ModelEntry.TOKENIZER)) {
      Json text = new Json("config of model '%s'".formatted(entry), bundle.entry(entry).config());
      return load(
          bundle.file(entry, ModelEntry.TOKENIZER), text.child("text").integer("vocabularySize"));
    }
    if (keys.contains(ModelEntry.VOCAB)) {
      return ClipTokenizer.ofVocabulary(
          bundle.file(entry, ModelEntry.VOCAB), bundle.file(entry, ModelEntry.MERGES));
    }
    throw new ModelException("model '%s' of %s has no tokenizer".formatted(entry, bundle.folder()));
  }
}
