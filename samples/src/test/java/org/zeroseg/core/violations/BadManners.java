package org.zeroseg.core.violations;

import java.util.logging.Logger;

/** Breaks: a library does not print, log on its own, exit or keep state in statics. */
public final class BadManners {
  static int calls;

  private BadManners() {}

  static void print() {
    System.err.println("loading");
  }

  static void log() {
    Logger.getLogger("zeroseg").info("loading");
  }

  static void exit() {
    calls++;
    System.exit(1);
  }
}
