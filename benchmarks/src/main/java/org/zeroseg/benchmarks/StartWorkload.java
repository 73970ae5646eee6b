package org.zeroseg.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.image.ImageFiles;

/** An archive of drawn pictures, made with the demo model, and commands that use it. */
final class StartWorkload implements AutoCloseable {
  private static final int PICTURES = 1000;
  private static final int SIZE = 192;
  private static final int WORDS = 3;

  /** Times of one command, from the start of its process to its end. */
  record Times(double wallMillis, double cpuMillis) {}

  private final Path folder;
  private final String words;

  StartWorkload(Path parent) throws IOException {
    folder = Files.createTempDirectory(parent, "zeroseg-start");
    Toyland world = new Toyland(SIZE);
    Files.createDirectories(pictures());
    for (int i = 0; i < PICTURES; i++) {
      Path file = pictures().resolve("%04d.jpg".formatted(i));
      ImageFiles.write(world.objectCentric(i).image(), file);
    }
    Scene scene = world.scene(Split.TEST, 0);
    ImageFiles.write(scene.image(), photo());
    words =
        scene.labels().stream().limit(WORDS).map(ToyClass::word).collect(Collectors.joining(", "));
    command("archive", "build", archive().toString(), pictures().toString());
  }

  /** The least that the command line does. */
  Times version() throws IOException {
    return command("--version");
  }

  /** Segments one picture; nothing but native libraries was unpacked before. */
  Times segmentFirst(int run) throws IOException {
    return segment(folder.resolve("cache-" + run));
  }

  /** Segments one picture with the references that {@link #segmentFirst} kept. */
  Times segmentAgain() throws IOException {
    return segment(folder.resolve("cache-0"));
  }

  private Times segment(Path cache) throws IOException {
    return command(
        "segment",
        photo().toString(),
        "--concepts",
        words,
        "--archive",
        archive().toString(),
        "--cache",
        cache.toString(),
        "--out",
        folder.resolve("out").toString());
  }

  private static Times command(String... arguments) throws IOException {
    List<String> options = List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    long start = System.nanoTime();
    String output = ChildJvm.run(TimedCommand.class, options, List.of(arguments));
    double wall = (System.nanoTime() - start) * 1e-6;
    return new Times(wall, Double.parseDouble(output.substring(output.lastIndexOf('\n') + 1)));
  }

  private Path pictures() {
    return folder.resolve("pictures");
  }

  private Path photo() {
    return folder.resolve("photo.png");
  }

  private Path archive() {
    return folder.resolve("archive");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(StartWorkload::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
