package org.zeroseg.samples.cli;

import java.util.Locale;
import java.util.function.Supplier;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.samples.demo.Ablations;
import org.zeroseg.samples.demo.TrainDemoModels;
import org.zeroseg.samples.demo.TrainDemoRecoPlus;
import org.zeroseg.samples.demo.TrainDemoZutis;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "zeroseg",
    description = "Segments images with words, without labels.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything worked",
      "1:something failed; what could be done was done",
      "2:the command was wrong"
    },
    subcommands = {
      DemoCommand.class,
      SegmentCommand.class,
      EvaluateCommand.class,
      DatasetsCommand.class,
      AutolabelCommand.class,
      TrainCommand.class,
      ArchiveCommand.class,
      ImportCommand.class,
      PluginsCommand.class,
      EnvCommand.class,
      TrainDemoModels.class,
      TrainDemoRecoPlus.class,
      Ablations.class,
      TrainDemoZutis.class,
      HelpCommand.class
    })
public final class ZeroSegCommand implements Runnable {
  /** Everything worked. */
  static final int OK = 0;

  /** Something failed; what could be done was done. */
  static final int FAILED = 1;

  /** The command itself was wrong. */
  static final int USAGE = 2;

  private final Supplier<Cancellation> cancellation;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "With an error, show where in the program it came from.")
  private boolean stackTrace;

  @Spec private CommandSpec spec;

  private ZeroSegCommand(Supplier<Cancellation> cancellation) {
    this.cancellation = cancellation;
  }

  /** Tells the version of the SDK's jar. */
  static final class Version implements IVersionProvider {
    static String text() {
      String version = ZeroSeg.class.getPackage().getImplementationVersion();
      return version == null ? "development build" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"zeroseg " + text()};
    }
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // figures look alike everywhere
    int code;
    try (Interrupt interrupt = Interrupt.install()) {
      code = commandLine(interrupt::cancellation).execute(args);
    } catch (OutOfMemoryError tooLittle) {
      System.err.printf(
          "zeroseg: out of memory (%s); give Java more, e.g. ZEROSEG_JAVA_OPTS=-Xmx8g%n",
          tooLittle.getMessage());
      code = FAILED;
    }
    System.exit(code);
  }

  /**
   * The command line, for main and for tests.
   *
   * @param cancellation gives what stops long work; asked by commands that can be stopped
   */
  static CommandLine commandLine(Supplier<Cancellation> cancellation) {
    ZeroSegCommand root = new ZeroSegCommand(cancellation);
    CommandLine line = new CommandLine(root);
    shareVersion(line, new Version());
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            Failures.execution(
                cancellation.get().isRequested() ? Failures.stopped(failure) : failure,
                command,
                root.stackTrace));
    return line;
  }

  private static void shareVersion(CommandLine line, Version version) {
    line.getCommandSpec().versionProvider(version);
    line.getSubcommands().values().forEach(command -> shareVersion(command, version));
  }

  /** What stops the long work of a command. */
  static Cancellation cancellation(CommandSpec command) {
    return ((ZeroSegCommand) command.root().userObject()).cancellation.get();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
