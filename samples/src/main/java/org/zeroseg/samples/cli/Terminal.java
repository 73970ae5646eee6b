package org.zeroseg.samples.cli;

import java.io.Console;

/** Where the command line writes to. */
final class Terminal {
  /** Set by the launcher, which can look at standard error; Java cannot. */
  private static final String TOLD = "zeroseg.terminal";

  private Terminal() {}

  /** Whether standard error is a terminal on which a line can be drawn again. */
  @SuppressWarnings("SystemConsoleNull") // it is null before Java 22, and isTerminal tells after
  static boolean redraws() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    String told = System.getProperty(TOLD);
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true; // until Java 22 there was a console on terminals only
    }
  }
}
