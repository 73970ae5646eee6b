package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.ZeroSegException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user is told of a failure, and the exit code that it ends with. */
final class Failures {
  /** What the SDK tells an application, and what that is here. */
  private static final Map<String, String> HERE =
      Map.of(
          "Concept.builder(...).example(file)", "--example WORD=IMAGE",
          "give an archive of photographs", "give an archive of photographs with --archive",
          "RuntimeOptions.offline is on, the default", "--allow-downloads permits it");

  private Failures() {}

  /** A command that was understood did not succeed. */
  static int execution(Exception failure, CommandLine command, boolean stackTrace) {
    PrintWriter err = command.getErr();
    err.println("zeroseg: " + explain(failure));
    if (stackTrace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof OptionException ? ZeroSegCommand.USAGE : ZeroSegCommand.FAILED;
  }

  /**
   * While the process ends, much goes wrong that is no bug: all of it is the work being stopped.
   */
  static Exception stopped(Exception failure) {
    return failure instanceof CancelledException ? failure : new CancelledException("stopped");
  }

  /** A command was not understood. */
  static int usage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See '" + name + " --help'.");
    err.flush();
    return ZeroSegCommand.USAGE;
  }

  /** One line where the failure is known, and a hint where it is not. */
  static String explain(Throwable failure) {
    if (failure instanceof ZeroSegException) {
      return translate(failure.getMessage());
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return explain(unchecked.getCause());
    }
    if (failure instanceof FileSystemException system) {
      return fileSystem(system);
    }
    if (failure instanceof IOException && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "unexpected: %s (a bug; --stacktrace shows where)".formatted(failure);
  }

  private static String translate(String message) {
    String translated =
        message.replaceAll("ZeroSeg\\.builder\\(\\)\\.(\\w+)\\(\\.\\.\\.\\)", "--$1");
    for (Map.Entry<String, String> words : HERE.entrySet()) {
      translated = translated.replace(words.getKey(), words.getValue());
    }
    return translated;
  }

  /** The messages of these exceptions are often the file's name and nothing else. */
  private static String fileSystem(FileSystemException failure) {
    String what;
    if (failure instanceof NoSuchFileException) {
      what = "no such file or folder";
    } else if (failure instanceof AccessDeniedException) {
      what = "no permission";
    } else if (failure instanceof NotDirectoryException
        || failure instanceof FileAlreadyExistsException) {
      what = "not a folder";
    } else {
      return failure.getMessage();
    }
    return what + ": " + failure.getFile();
  }
}
