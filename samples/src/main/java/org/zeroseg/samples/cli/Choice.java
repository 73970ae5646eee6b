package org.zeroseg.samples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option whose values are the constants of an enum, spelt {@code ground-truth}. */
final class Choice {
  private Choice() {}

  /**
   * The constant of a name.
   *
   * @throws ParameterException if there is none, with the names that there are
   */
  static <E extends Enum<E>> E of(CommandSpec command, String option, E[] values, String name) {
    List<String> names =
        Arrays.stream(values)
            .map(v -> v.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ParameterException(
          command.commandLine(),
          "%s must be one of %s, but is '%s'".formatted(option, String.join(", ", names), name));
    }
    return values[index];
  }
}
