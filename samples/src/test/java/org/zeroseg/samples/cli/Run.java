package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.zeroseg.api.Cancellation;
import picocli.CommandLine;

/**
 * A command and what came of it.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it complained of
 */
record Run(int code, String out, String err) {

  /** Runs a command in this process. */
  static Run of(Object... arguments) {
    return of(new Cancellation(), arguments);
  }

  /** Runs a command that can be stopped. */
  static Run of(Cancellation cancellation, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        ZeroSegCommand.commandLine(() -> cancellation)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code = line.execute(words);
    return new Run(code, out.toString(), err.toString());
  }

  /** Segments with the sample plugin, which needs no model. */
  static Run segment(Cancellation cancellation, Path out, Object... more) {
    Object[] usual = {"segment", "--plugin", "nearest-colour", "--out", out};
    return of(cancellation, Stream.concat(Stream.of(usual), Stream.of(more)).toArray());
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
