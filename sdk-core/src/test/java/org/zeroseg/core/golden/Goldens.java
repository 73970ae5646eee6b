package org.zeroseg.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;
import org.zeroseg.core.weights.SafetensorsFile;

/**
 * A folder of golden data: outputs of the authors' implementations that ours must reproduce.
 *
 * <p>Where the folder is absent, the test that asks for it is skipped with a message. Another root
 * with the same layout: {@code -Dzeroseg.golden=DIR}.
 *
 * <pre>{@code
 * Goldens clip = Goldens.of("clip");
 * try (SafetensorsFile io = clip.open("clip_vit_tiny_io.safetensors")) {
 *   Goldens.assertClose(io, "image_embed", actual, 2e-4, 1e-4);
 * }
 * }</pre>
 */
public final class Goldens {
  private final Path folder;

  private Goldens(Path folder) {
    this.folder = folder;
  }

  /** The folder of that name under the golden root; skips the calling test if it is absent. */
  public static Goldens of(String name) {
    Path folder = root().resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        () -> "no golden data in " + folder + "; set -Dzeroseg.golden=DIR to its root");
    return new Goldens(folder);
  }

  /** The folder that holds all golden data, whether it exists or not. */
  public static Path root() {
    String golden = System.getProperty("zeroseg.golden", "");
    return beside(golden.isBlank() ? "../shared/golden" : golden);
  }

  /** Resolves a path against the root of the checkout, e.g. {@code "../shared/data"}. */
  public static Path beside(String path) {
    String checkout = System.getProperty("zeroseg.root", "");
    Path base = Path.of(checkout.isBlank() ? ".." : checkout);
    return base.resolve(path).toAbsolutePath().normalize();
  }

  /** A file in the folder; it need not exist. */
  public Path path(String file) {
    return folder.resolve(file);
  }

  /** Tells whether there is a file of that name. */
  public boolean has(String file) {
    return Files.exists(path(file));
  }

  /** The names of the files that end with {@code suffix}, sorted. */
  public List<String> files(String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionFailedError("cannot list " + folder, e);
    }
  }

  /** Opens a safetensors file of the folder; skips the calling test if it is absent. */
  public SafetensorsFile open(String file) {
    assumeHas(file);
    return SafetensorsFile.open(path(file));
  }

  /** Reads a JSON object of the folder; skips the calling test if the file is absent. */
  public JsonObject json(String file) {
    assumeHas(file);
    try (Reader reader = Files.newBufferedReader(path(file))) {
      JsonElement element = JsonParser.parseReader(reader);
      return element.getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionFailedError("cannot read " + path(file), e);
    }
  }

  private void assumeHas(String file) {
    Assumptions.assumeTrue(has(file), () -> "no golden file " + path(file));
  }

  /**
   * Checks an array against a golden tensor: same shape, and |actual - expected| at most {@code abs
   * + rel * |expected|} at every element.
   */
  public static void assertClose(
      SafetensorsFile expected, String name, NDArray actual, double abs, double rel) {
    assertThat(actual.getShape().getShape())
        .as("shape of '%s' (%s)", name, expected.path().getFileName())
        .isEqualTo(expected.shape(name));
    compare(
        where(expected, name),
        expected.shape(name),
        expected.doubles(name),
        doubles(actual),
        abs,
        rel);
  }

  /** Checks row-major values against a golden tensor of the same number of elements. */
  public static void assertClose(
      SafetensorsFile expected, String name, float[] actual, double abs, double rel) {
    compare(
        where(expected, name),
        expected.shape(name),
        expected.doubles(name),
        widen(actual),
        abs,
        rel);
  }

  /** Checks two arrays of the same shape against each other. */
  public static void assertClose(
      String name, NDArray expected, NDArray actual, double abs, double rel) {
    assertThat(actual.getShape()).as("shape of '%s'", name).isEqualTo(expected.getShape());
    compare(name, expected.getShape().getShape(), doubles(expected), doubles(actual), abs, rel);
  }

  /** Checks values against each other; the index in a failure is flat. */
  public static void assertClose(
      String name, float[] expected, float[] actual, double abs, double rel) {
    compare(name, new long[] {expected.length}, widen(expected), widen(actual), abs, rel);
  }

  /** Checks values against each other; the index in a failure is flat. */
  public static void assertClose(
      String name, double[] expected, double[] actual, double abs, double rel) {
    compare(name, new long[] {expected.length}, expected, actual, abs, rel);
  }

  /** Checks integers (labels, seeds, bytes) against a golden tensor: equal, shape included. */
  public static void assertEqual(SafetensorsFile expected, String name, NDArray actual) {
    assertClose(expected, name, actual, 0, 0);
  }

  private static void compare(
      String name, long[] shape, double[] expected, double[] actual, double abs, double rel) {
    assertThat(actual).as("elements of '%s'", name).hasSameSizeAs(expected);
    int worst = -1;
    int wrong = 0;
    double worstExcess = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      double excess = error - (abs + rel * Math.abs(expected[i]));
      boolean same = Double.compare(actual[i], expected[i]) == 0 || excess <= 0;
      if (!same) {
        wrong++;
        if (worst < 0 || excess > worstExcess || Double.isNaN(excess)) {
          worst = i;
          worstExcess = excess;
        }
      }
    }
    if (wrong > 0) {
      throw new AssertionFailedError(
          "'%s' %s: %d of %d elements differ; worst at %s: expected %s, actual %s, error %.3g, allowed %.3g"
              .formatted(
                  name,
                  Arrays.toString(shape),
                  wrong,
                  expected.length,
                  Arrays.toString(unravel(worst, shape)),
                  expected[worst],
                  actual[worst],
                  Math.abs(actual[worst] - expected[worst]),
                  abs + rel * Math.abs(expected[worst])),
          expected[worst],
          actual[worst]);
    }
  }

  private static String where(SafetensorsFile file, String name) {
    return name + " (" + file.path().getFileName() + ")";
  }

  private static long[] unravel(long flat, long[] shape) {
    long[] index = new long[shape.length];
    long rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  private static double[] doubles(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return copy.toDoubleArray();
    }
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
