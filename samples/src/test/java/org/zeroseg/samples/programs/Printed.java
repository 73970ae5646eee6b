package org.zeroseg.samples.programs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Runs a sample's main and catches what it prints. */
final class Printed {
  private Printed() {}

  /** What a sample is to its test. */
  @FunctionalInterface
  interface Main {
    void run(String[] arguments) throws Exception;
  }

  static List<String> by(Main sample, Object... arguments) throws Exception {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    Locale country = Locale.getDefault(Locale.Category.FORMAT);
    try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      Locale.setDefault(
          Locale.Category.FORMAT, Locale.ROOT); // else numbers look as in this country
      sample.run(words);
    } finally {
      System.setOut(before);
      Locale.setDefault(Locale.Category.FORMAT, country);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
