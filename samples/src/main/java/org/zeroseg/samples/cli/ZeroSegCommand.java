package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import org.zeroseg.api.ZeroSegException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "zeroseg",
    description = "Segments images with words, without labels.",
    version = "zeroseg 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SegmentCommand.class,
      ArchiveCommand.class,
      PluginsCommand.class,
      EnvCommand.class,
      DemoCommand.class,
      HelpCommand.class
    })
public final class ZeroSegCommand implements Runnable {
  /** Everything worked. */
  static final int OK = 0;

  /** Something failed; what could be done was done. */
  static final int FAILED = 1;

  /** The command itself was wrong. */
  static final int USAGE = 2;

  @Spec private CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for main and for tests. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ZeroSegCommand());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          PrintWriter err = command.getErr();
          if (failure instanceof ZeroSegException || failure instanceof java.io.IOException) {
            err.println("zeroseg: " + failure.getMessage());
          } else {
            failure.printStackTrace(err);
          }
          err.flush();
          return FAILED;
        });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See 'zeroseg --help'.");
  }
}
