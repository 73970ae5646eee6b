package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zeroseg env}. */
@Command(
    name = "env",
    description =
        "Shows engine, versions, device and precision, and where native libraries come from.",
    mixinStandardHelpOptions = true)
final class EnvCommand implements Runnable {
  @Mixin private SetUp setUp;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (ZeroSeg zeroseg = setUp.open()) {
      zeroseg.environment().forEach((name, value) -> out.printf("%-28s %s%n", name, value));
    }
    out.flush();
  }
}
