package org.zeroseg.api.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.zeroseg.api.OptionException;

/**
 * An option of a plugin: name, type, default, range and description, declared once. The command
 * line's help, the tables in the documentation, the range check and the error messages all derive
 * from it.
 *
 * <p>Immutable.
 *
 * @param <T> type of the value
 */
public final class OptionSpec<T> {
  private final String name;
  private final String type;
  private final T defaultValue;
  private final String range;
  private final String description;
  private final Function<Object, T> parser;

  private OptionSpec(
      String name,
      String type,
      T defaultValue,
      String range,
      String description,
      Function<Object, T> parser) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = type;
    this.range = range;
    this.description = Objects.requireNonNull(description, "description");
    this.parser = parser;
    this.defaultValue = parse(defaultValue);
  }

  /**
   * An option that is a whole number.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param min smallest permitted value
   * @param max largest permitted value
   * @param description one line, without full stop
   * @return the option
   */
  public static OptionSpec<Integer> integer(
      String name, int defaultValue, int min, int max, String description) {
    return new OptionSpec<>(
        name,
        "integer",
        defaultValue,
        "%d to %d".formatted(min, max),
        description,
        OptionParsers.integer(min, max));
  }

  /**
   * An option that is a real number.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param min smallest permitted value
   * @param max largest permitted value
   * @param description one line, without full stop
   * @return the option
   */
  public static OptionSpec<Double> real(
      String name, double defaultValue, double min, double max, String description) {
    return new OptionSpec<>(
        name,
        "number",
        defaultValue,
        "%s to %s".formatted(OptionParsers.plain(min), OptionParsers.plain(max)),
        description,
        OptionParsers.real(min, max));
  }

  /**
   * An option that is on or off.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param description one line, without full stop
   * @return the option
   */
  public static OptionSpec<Boolean> flag(String name, boolean defaultValue, String description) {
    return new OptionSpec<>(
        name, "flag", defaultValue, "true or false", description, OptionParsers.FLAG);
  }

  /**
   * An option that is one of the constants of an enum, written in lower case with {@code -}.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param description one line, without full stop
   * @param <E> the enum
   * @return the option
   */
  public static <E extends Enum<E>> OptionSpec<E> choice(
      String name, E defaultValue, String description) {
    List<E> constants = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    return new OptionSpec<>(
        name,
        "choice",
        defaultValue,
        String.join(", ", OptionParsers.spellings(constants)),
        description,
        OptionParsers.choice(constants));
  }

  /**
   * An option that is free text.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param description one line, without full stop
   * @return the option
   */
  public static OptionSpec<String> text(String name, String defaultValue, String description) {
    return new OptionSpec<>(name, "text", defaultValue, "any text", description, Object::toString);
  }

  /**
   * An option that is a list of texts, written with commas between them.
   *
   * @param name lower-case words joined by {@code -}
   * @param defaultValue the value if nothing is set
   * @param description one line, without full stop
   * @return the option
   */
  public static OptionSpec<List<String>> list(
      String name, List<String> defaultValue, String description) {
    return new OptionSpec<>(
        name,
        "list",
        List.copyOf(defaultValue),
        "texts separated by commas",
        description,
        OptionParsers.LIST);
  }

  /**
   * An option that is a path; empty text means none.
   *
   * @param name lower-case words joined by {@code -}
   * @param description one line, without full stop
   * @return the option, with the empty path as default
   */
  public static OptionSpec<Path> path(String name, String description) {
    return new OptionSpec<>(
        name, "path", Path.of(""), "a path", description, value -> Path.of(value.toString()));
  }

  /**
   * The name.
   *
   * @return lower-case words joined by {@code -}
   */
  public String name() {
    return name;
  }

  /**
   * The type, in a word.
   *
   * @return integer, number, flag, choice, text, list or path
   */
  public String type() {
    return type;
  }

  /**
   * The value if nothing is set.
   *
   * @return the default
   */
  public T defaultValue() {
    return defaultValue;
  }

  /**
   * The default as a user would write it.
   *
   * @return text
   */
  public String defaultText() {
    return OptionParsers.text(defaultValue);
  }

  /**
   * What is permitted, in words.
   *
   * @return e.g. {@code "1 to 1000"}
   */
  public String range() {
    return range;
  }

  /**
   * What the option does.
   *
   * @return one line
   */
  public String description() {
    return description;
  }

  /**
   * Turns text, or a value of the right type, into a checked value.
   *
   * @param value text or value
   * @return the value
   * @throws OptionException naming the option, the value and what is permitted
   */
  public T parse(Object value) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException wrong) {
      throw new OptionException(
          "option '%s' must be %s (%s), but is '%s'"
              .formatted(
                  name, type.matches("[aeiou].*") ? "an " + type : "a " + type, range, value),
          wrong);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
