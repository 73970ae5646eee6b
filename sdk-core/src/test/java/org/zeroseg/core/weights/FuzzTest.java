package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.WeightsException;

/** Damaged files: they read, or they end in an exception that names the file. */
@Timeout(600)
class FuzzTest {
  private static final List<String> FILES =
      List.of(
          "state_dict.pth",
          "state_dict_legacy.pth",
          "checkpoint.pth",
          "scripted.pt",
          "detectron2_p2.pkl",
          "detectron2_p4.pkl",
          "written.safetensors");

  /** Instructions of the pickle machine, known and unknown, to make programs of. */
  private static final String OPCODES =
      "().012FIJKLMNPQRSTUVXabcdeghilopqrstujG]}CB"
          + "\u0080\u0081\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
          + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("damaged.bin");
  }

  static Stream<String> files() {
    return FILES.stream();
  }

  static LongStream seeds() {
    return Seeds.of(25);
  }

  private byte[] bytes(String name) throws IOException {
    if (!name.equals("written.safetensors")) {
      return Files.readAllBytes(Fixtures.path(name));
    }
    Path written = folder.resolve(name);
    try (WeightsFile torch = WeightsFiles.open(Fixtures.path("state_dict.pth"))) {
      new SafetensorsWriter().metadata("format", "pt").addAll(torch).write(written);
    }
    return Files.readAllBytes(written);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileCutAtAnyLengthIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    int step = Math.max(1, whole.length / 250);
    for (int length = 0; length < whole.length; length += step) {
      Files.write(file, Arrays.copyOf(whole, length));
      int cut = length;
      assertThatThrownBy(this::readAll)
          .as("%s cut at %d", name, cut)
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("damaged.bin");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void flippedBitsReadOrAreRefused(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (String name : FILES) {
      byte[] damaged = bytes(name);
      for (int round = 0; round < 8; round++) {
        byte[] copy = damaged.clone();
        for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
          copy[place(random, copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        readOrRefuse(copy);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void overwrittenAndMovedPiecesReadOrAreRefused(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (String name : FILES) {
      byte[] whole = bytes(name);
      for (int round = 0; round < 8; round++) {
        byte[] copy = whole.clone();
        int at = place(random, copy.length);
        int length = Math.min(random.nextInt(1, 24), copy.length - at);
        switch (random.nextInt(3)) {
          case 0 -> Arrays.fill(copy, at, at + length, (byte) 0xFF);
          case 1 -> Arrays.fill(copy, at, at + length, (byte) 0x7F);
          default ->
              System.arraycopy(whole, random.nextInt(copy.length - length), copy, at, length);
        }
        readOrRefuse(copy);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void programsOfRandomInstructionsReadOrAreRefused(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 40; round++) {
      byte[] program = new byte[random.nextInt(2, 400)];
      program[0] = (byte) 0x80;
      program[1] = 2;
      for (int i = 2; i < program.length; i++) {
        program[i] =
            random.nextInt(5) == 0
                ? (byte) random.nextInt(4)
                : (byte) OPCODES.charAt(random.nextInt(OPCODES.length()));
      }
      readOrRefuse(program);
    }
  }

  /** Headers, directories and pickles lie at either end; the middle is mostly elements. */
  private static int place(SplittableRandom random, int length) {
    int edge = Math.min(length, 3000);
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(edge);
      case 1 -> length - 1 - random.nextInt(edge);
      default -> random.nextInt(length);
    };
  }

  private void readOrRefuse(byte[] contents) throws IOException {
    Files.write(file, contents);
    try {
      readAll();
    } catch (WeightsException e) {
      assertThat(e).hasMessageContaining("damaged.bin");
      assertThat(e.getMessage()).hasSizeLessThan(4000);
    }
  }

  private void readAll() {
    try (WeightsFile opened = WeightsFiles.open(file)) {
      for (String name : opened.names()) {
        assertThat(opened.floats(name)).hasSize((int) Sizes.count(opened.shape(name)));
      }
    }
  }
}
