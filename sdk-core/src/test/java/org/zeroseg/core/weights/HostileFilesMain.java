package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.WeightsException;

/** Opens every hostile file in a process of little memory; one line each on standard output. */
final class HostileFilesMain {
  private HostileFilesMain() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (var names = Files.list(folder)) {
      for (Path file : names.sorted().toList()) {
        long start = System.nanoTime();
        System.out.println(outcome(file) + "\t" + file.getFileName());
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > 20_000) {
          System.out.println("SLOW " + millis + "\t" + file.getFileName());
        }
      }
    }
  }

  private static String outcome(Path file) {
    try (WeightsFile opened = WeightsFiles.open(file)) {
      long sum = 0;
      for (String name : opened.names()) {
        sum += opened.floats(name).length;
      }
      return "READ " + sum;
    } catch (WeightsException e) {
      return e.getMessage().contains(file.toString()) ? "REFUSED" : "UNNAMED " + e.getMessage();
    } catch (Error | RuntimeException e) {
      return "FAILED " + e;
    }
  }

  /** Writes the files and returns how many there are. */
  static int write(Path folder) throws IOException {
    Map<String, byte[]> files = HostileFiles.all();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey().replace(' ', '-')), file.getValue());
    }
    return files.size();
  }
}
