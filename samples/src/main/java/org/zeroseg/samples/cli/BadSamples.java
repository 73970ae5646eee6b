package org.zeroseg.samples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how much of a dataset may be bad. */
final class BadSamples {
  @Option(
      names = "--skip-bad",
      paramLabel = "SHARE",
      arity = "0..1",
      fallbackValue = "0.01",
      defaultValue = "0",
      description =
          "Leave bad samples out, up to this share of all (0.01 if none is given), instead of"
              + " stopping at the first; the exit code is then 1.")
  private double share;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The share that may be left out, in [0, 1]. */
  double share() {
    if (!(share >= 0 && share <= 1)) {
      throw new ParameterException(
          command.commandLine(), "--skip-bad must be in [0, 1], but is " + share);
    }
    return share;
  }
}
