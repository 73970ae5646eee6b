package org.zeroseg.api;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.zeroseg.api.spi.OptionSpec;

/**
 * Named settings. An application collects them as text or as typed values; a plugin reads them
 * through its {@link OptionSpec}s, which know type, default and range.
 *
 * <pre>{@code
 * Options options = Options.of("archive-size", 20).with("crf", true);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Options {
  private static final Options NONE = new Options(Map.of());
  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * No settings: every option has its default.
   *
   * @return the empty options
   */
  public static Options none() {
    return NONE;
  }

  /**
   * One setting.
   *
   * @param name the option's name
   * @param value text, or a value of the option's type
   * @return the options
   */
  public static Options of(String name, Object value) {
    return NONE.with(name, value);
  }

  /**
   * Several settings.
   *
   * @param values text or typed values by name; copied
   * @return the options
   */
  public static Options of(Map<String, ?> values) {
    values.forEach(
        (name, value) ->
            Objects.requireNonNull(value, () -> "option '%s' has no value".formatted(name)));
    return new Options(new LinkedHashMap<>(values));
  }

  /**
   * Adds or replaces a setting.
   *
   * @param name the option's name
   * @param value text, or a value of the option's type
   * @return new options
   */
  public Options with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return new Options(more);
  }

  /**
   * Reads an option.
   *
   * @param spec the option
   * @param <T> its type
   * @return the value that was set, or the default
   * @throws OptionException if the value has the wrong type or lies outside the range
   */
  public <T> T get(OptionSpec<T> spec) {
    Object value = values.get(spec.name());
    return value == null ? spec.defaultValue() : spec.parse(value);
  }

  /**
   * All settings as they were given.
   *
   * @return an immutable map in the order of setting
   */
  public Map<String, Object> asMap() {
    return values;
  }

  /**
   * Checks every setting against the options that exist.
   *
   * @param known the options of the plugin
   * @param owner whose options they are, for the message, e.g. {@code "plugin 'reco'"}
   * @throws OptionException naming an unknown option (with the nearest known name), or a wrong
   *     value
   */
  public void validate(Collection<? extends OptionSpec<?>> known, String owner) {
    Map<String, OptionSpec<?>> byName = new LinkedHashMap<>();
    known.forEach(spec -> byName.put(spec.name(), spec));
    values.forEach(
        (name, value) -> {
          OptionSpec<?> spec = byName.get(name);
          if (spec == null) {
            throw new OptionException(
                "unknown option '%s' of %s%s"
                    .formatted(name, owner, Suggestions.forName(name, byName.keySet())));
          }
          spec.parse(value);
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options o && values.equals(o.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
