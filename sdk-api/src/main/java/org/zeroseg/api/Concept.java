package org.zeroseg.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something to look for in an image, named in plain words.
 *
 * <p>A name is usually enough. Aliases are other words for the same thing, prompts replace the
 * usual prompt templates, and example images show a concept that words describe badly.
 *
 * <pre>{@code
 * Concept car = Concept.of("car");
 * Concept mug = Concept.builder("our mug").example(Path.of("mug1.jpg")).example(Path.of("mug2.jpg")).thing().build();
 * }</pre>
 *
 * <p>Immutable; two concepts are equal when all of their parts are.
 */
public final class Concept {

  /** Whether a concept is countable. */
  public enum Kind {
    /** Countable objects: car, person. */
    THING,
    /** Amorphous regions: sky, road. */
    STUFF,
    /** Not said; a segmenter that must know treats it as stuff. */
    UNSPECIFIED
  }

  /** Whether a method was trained with masks of the concept. */
  public enum Novelty {
    /** Seen with masks in training (base class). */
    SEEN,
    /** Never seen with masks in training (novel class). */
    UNSEEN,
    /** Not said. */
    UNSPECIFIED
  }

  private final String name;
  private final List<String> aliases;
  private final List<String> prompts;
  private final Kind kind;
  private final Novelty novelty;
  private final List<Path> examples;

  private Concept(Builder builder) {
    this.name = builder.name;
    this.aliases = List.copyOf(builder.aliases);
    this.prompts = List.copyOf(builder.prompts);
    this.kind = builder.kind;
    this.novelty = builder.novelty;
    this.examples = List.copyOf(builder.examples);
  }

  /**
   * Makes a concept of a name alone.
   *
   * @param name the word or words, e.g. {@code "parking lot"}; surrounding white space is dropped
   * @return the concept
   * @throws IllegalArgumentException if the name is blank
   */
  public static Concept of(String name) {
    return builder(name).build();
  }

  /**
   * Starts a concept with more than a name.
   *
   * @param name the word or words
   * @return a builder
   * @throws IllegalArgumentException if the name is blank
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * The word or words by which the concept is known; unique within a vocabulary.
   *
   * @return the name, never blank
   */
  public String name() {
    return name;
  }

  /**
   * Other words for the same concept; their text embeddings are averaged with the name's.
   *
   * @return the aliases, possibly empty
   */
  public List<String> aliases() {
    return aliases;
  }

  /**
   * Prompts that replace the usual templates: whole sentences, or templates in which {@code {}}
   * stands for the name.
   *
   * @return the prompts; empty means the templates of the method
   */
  public List<String> prompts() {
    return prompts;
  }

  /**
   * Thing or stuff.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Seen (base) or unseen (novel), for methods and evaluations that tell them apart.
   *
   * @return the novelty
   */
  public Novelty novelty() {
    return novelty;
  }

  /**
   * Photographs that show the concept; a method that retrieves images uses these instead.
   *
   * @return paths of image files, possibly empty
   */
  public List<Path> exampleImages() {
    return examples;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Concept c
        && name.equals(c.name)
        && aliases.equals(c.aliases)
        && prompts.equals(c.prompts)
        && kind == c.kind
        && novelty == c.novelty
        && examples.equals(c.examples);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, aliases, prompts, kind, novelty, examples);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects the parts of a {@link Concept}. */
  public static final class Builder {
    private final String name;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> prompts = new ArrayList<>();
    private final List<Path> examples = new ArrayList<>();
    private Kind kind = Kind.UNSPECIFIED;
    private Novelty novelty = Novelty.UNSPECIFIED;

    private Builder(String name) {
      this.name = words("a concept's name", name);
    }

    private static String words(String what, String text) {
      String stripped = Objects.requireNonNull(text, what).strip();
      if (stripped.isEmpty()) {
        throw new IllegalArgumentException(what + " must not be blank");
      }
      return stripped;
    }

    /**
     * Adds another word for the concept.
     *
     * @param alias the word or words
     * @return this builder
     */
    public Builder alias(String alias) {
      aliases.add(words("an alias of '" + name + "'", alias));
      return this;
    }

    /**
     * Adds a prompt that replaces the usual templates.
     *
     * @param prompt a sentence, or a template with {@code {}} in place of the name
     * @return this builder
     */
    public Builder prompt(String prompt) {
      prompts.add(words("a prompt of '" + name + "'", prompt));
      return this;
    }

    /**
     * Adds a photograph that shows the concept.
     *
     * @param image an image file; read when the concept is first used
     * @return this builder
     */
    public Builder example(Path image) {
      examples.add(Objects.requireNonNull(image, "image"));
      return this;
    }

    /**
     * Declares the concept countable.
     *
     * @return this builder
     */
    public Builder thing() {
      kind = Kind.THING;
      return this;
    }

    /**
     * Declares the concept amorphous.
     *
     * @return this builder
     */
    public Builder stuff() {
      kind = Kind.STUFF;
      return this;
    }

    /**
     * Says whether masks of the concept were seen in training.
     *
     * @param value the novelty
     * @return this builder
     */
    public Builder novelty(Novelty value) {
      novelty = Objects.requireNonNull(value, "novelty");
      return this;
    }

    /**
     * Builds the concept.
     *
     * @return the concept
     */
    public Concept build() {
      return new Concept(this);
    }
  }
}
