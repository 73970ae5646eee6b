package org.zeroseg.core.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs a main class in a process of its own, where a crash is an exit code. */
public final class ForkedJvm {
  private static final int TIMEOUT_SECONDS = 600;

  private final Class<?> main;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Predicate<String> keep = entry -> true;

  private ForkedJvm(Class<?> main) {
    this.main = main;
  }

  /** Exit code and everything that was printed. */
  public record Result(int exitCode, String output) {}

  /** A fork of this test's class path that will run {@code main}. */
  public static ForkedJvm of(Class<?> main) {
    return new ForkedJvm(main);
  }

  /** Adds options of the JVM, e.g. {@code -Xmx256m}. */
  public ForkedJvm options(String... jvm) {
    options.addAll(Arrays.asList(jvm));
    return this;
  }

  /** Sets an environment variable. */
  public ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Leaves out class path entries whose file name contains {@code part}. */
  public ForkedJvm without(String part) {
    keep = keep.and(entry -> !new File(entry).getName().contains(part));
    return this;
  }

  /** Starts it; its output and errors can be read from the process. */
  public Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(options);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true);
  }

  /** Runs it to its end. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("forked", ".log");
    try {
      Process process = builder(arguments).redirectOutput(output.toFile()).start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("timed out, after printing " + Files.readString(output));
      }
      byte[] printed = Files.readAllBytes(output);
      return new Result(process.exitValue(), new String(printed, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private String classPath() {
    return String.join(
        File.pathSeparator,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(keep)
            .toList());
  }
}
