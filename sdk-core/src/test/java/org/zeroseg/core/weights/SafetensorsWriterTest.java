package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.WeightsException;

class SafetensorsWriterTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(5);
    int columns = random.nextInt(1, 9);
    float[] floats = new float[rows * columns];
    long[] longs = new long[columns];
    byte[] bytes = new byte[rows];
    random.nextBytes(bytes);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) random.nextDouble(-1e4, 1e4);
    }
    for (int i = 0; i < longs.length; i++) {
      longs[i] = random.nextLong();
    }
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter()
        .metadata("kind", "test \"quoted\" \u00e9")
        .add("bytes", bytes, rows)
        .add("floats \u00e9", floats, rows, columns)
        .add("longs", longs, columns, 1)
        .write(path);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.metadata()).containsExactly(Map.entry("kind", "test \"quoted\" \u00e9"));
      assertThat(file.names()).containsExactly("longs", "floats \u00e9", "bytes");
      assertThat(file.floats("floats \u00e9")).containsExactly(floats);
      assertThat(file.shape("floats \u00e9")).containsExactly(rows, columns);
      assertThat(file.longs("longs")).containsExactly(longs);
      assertThat(file.bytes("bytes")).containsExactly(bytes);
    }
  }

  @Test
  void theHeaderIsPaddedAndEveryTensorAligned() throws IOException {
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter()
        .add("a", new byte[3], 3)
        .addHalf("b", new float[] {1}, 1)
        .add("c", new float[1], 1)
        .add("d", new long[1], 1)
        .write(path);
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) file.getLong(0);
    assertThat(header % 8).isZero();
    assertThat(new String(file.array(), 8, header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"d\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"c\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[12,14]},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[14,17]}}");
    assertThat(file.array()).hasSize(8 + header + 17);
  }

  @Test
  void anyCheckpointConvertsToSafetensors() {
    Path path = folder.resolve("w.safetensors");
    try (WeightsFile torch = WeightsFiles.open(Fixtures.path("state_dict.pth"))) {
      new SafetensorsWriter().addAll(torch).write(path);
      try (WeightsFile written = WeightsFiles.open(path)) {
        assertThat(written.names()).containsExactlyInAnyOrderElementsOf(torch.names());
        for (String name : torch.names()) {
          assertThat(written.type(name)).isEqualTo(torch.type(name));
          assertThat(written.shape(name)).isEqualTo(torch.shape(name));
          assertThat(written.bytes(name)).isEqualTo(torch.bytes(name));
        }
      }
    }
  }

  @Test
  void halvesRoundTripForEveryHalfFloat() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Elements.halfToFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Elements.floatToHalf(value)).isEqualTo((short) bits);
      }
    }
    assertThat(Elements.halfToFloat(Elements.floatToHalf(Float.NaN))).isNaN();
  }

  @Test
  void halvesRoundToTheNearestWithTiesToEven() {
    assertThat(Elements.floatToHalf(1 + 0x1p-11f)).isEqualTo(Elements.floatToHalf(1));
    assertThat(Elements.floatToHalf(1 + 3 * 0x1p-11f)).isEqualTo(Elements.floatToHalf(1 + 0x1p-9f));
    assertThat(Elements.halfToFloat(Elements.floatToHalf(65519.99f))).isEqualTo(65504f);
    assertThat(Elements.halfToFloat(Elements.floatToHalf(65520f))).isInfinite();
    assertThat(Elements.halfToFloat(Elements.floatToHalf(0x1.8p-25f))).isEqualTo(0x1p-24f);
    assertThat(Elements.halfToFloat(Elements.floatToHalf(-0x1p-26f))).isEqualTo(-0f);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter().add("old", new float[] {1}, 1).write(path);
    SafetensorsWriter failing = new SafetensorsWriter();
    try (WeightsFile closed = WeightsFiles.open(Fixtures.path("state_dict.pth"))) {
      failing.addAll(closed);
    }
    assertThatThrownBy(() -> failing.write(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("has been closed");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.names()).containsExactly("old");
    }
  }

  @Test
  void refusesShapesThatDoNotFitAndNamesThatOccurTwice() {
    assertThatThrownBy(() -> new SafetensorsWriter().add("proj", new float[5], 2, 3))
        .isInstanceOf(WeightsException.class)
        .hasMessage("tensor 'proj' has 5 elements, which do not make shape [2, 3]");
    assertThatThrownBy(
            () -> new SafetensorsWriter().add("x", new float[1], 1).add("x", new float[1], 1))
        .hasMessageContaining("'x' is added twice");
  }
}
