package org.zeroseg.core.plugin;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zeroseg.api.ZeroSegConfiguration;

/**
 * Where a setting comes from when the application does not give it: a system property, then an
 * environment variable.
 *
 * @param property reads a system property; null if it is not set
 * @param variable reads an environment variable; null if it is not set
 */
record Settings(UnaryOperator<String> property, UnaryOperator<String> variable) {

  /** A value, and who gave it, for messages. */
  record Given(String value, String source) {}

  static Settings ofProcess() {
    return new Settings(System::getProperty, System::getenv);
  }

  /** The model's folder or name. */
  Optional<Given> model(ZeroSegConfiguration configuration) {
    return first(configuration.model(), "model");
  }

  /** The archive's folder. */
  Optional<Path> archive(ZeroSegConfiguration configuration) {
    return first(configuration.archive().map(Path::toString), "archive").map(Settings::path);
  }

  /** The folder for what can be computed again; it need not exist. */
  Path cache(ZeroSegConfiguration configuration) {
    return first(configuration.cache().map(Path::toString), "cache")
        .or(() -> given(variable.apply("XDG_CACHE_HOME"), "XDG_CACHE_HOME").map(Settings::below))
        .map(Settings::path)
        .orElseGet(() -> Path.of(property.apply("user.home"), ".cache", "zeroseg"));
  }

  private Optional<Given> first(Optional<String> configured, String name) {
    String propertyName = "zeroseg." + name;
    String variableName = "ZEROSEG_" + name.toUpperCase(java.util.Locale.ROOT);
    return configured
        .map(value -> new Given(value, "ZeroSeg.builder()." + name + "(...)"))
        .or(() -> given(property.apply(propertyName), "system property " + propertyName))
        .or(() -> given(variable.apply(variableName), "environment variable " + variableName));
  }

  private static Optional<Given> given(String value, String source) {
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Given(value, source));
  }

  private static Given below(Given home) {
    return new Given(Path.of(home.value(), "zeroseg").toString(), home.source());
  }

  private static Path path(Given given) {
    return Path.of(given.value()).toAbsolutePath().normalize();
  }
}
