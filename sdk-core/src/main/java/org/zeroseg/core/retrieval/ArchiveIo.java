package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import org.zeroseg.api.ArchiveException;

/** Turns I/O failures into archive exceptions that say what was being done where. */
final class ArchiveIo {
  private ArchiveIo() {}

  interface Call<T> {
    T call() throws IOException;
  }

  interface Action {
    void run() throws IOException;
  }

  static <T> T call(String verb, Path folder, Call<T> call) {
    try {
      return call.call();
    } catch (IOException e) {
      throw new ArchiveException(
          "cannot %s archive '%s': %s".formatted(verb, folder, describe(e)), e);
    }
  }

  static void run(String verb, Path folder, Action action) {
    call(
        verb,
        folder,
        () -> {
          action.run();
          return null;
        });
  }

  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
