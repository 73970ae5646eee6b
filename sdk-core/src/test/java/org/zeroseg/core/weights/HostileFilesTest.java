package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.runtime.ForkedJvm;

/** Files that lie: the message says which lie. */
class HostileFilesTest {
  @TempDir Path folder;

  private void assertRefused(byte[] contents, String... reasons) throws IOException {
    Path file = folder.resolve("hostile.bin");
    Files.write(file, contents);
    assertThatThrownBy(() -> WeightsFiles.open(file).close())
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(reasons);
  }

  private void assertHeaderRefused(String json, int bodyBytes, String... reasons)
      throws IOException {
    byte[] head = HostileFiles.header(json);
    assertRefused(Arrays.copyOf(head, head.length + bodyBytes), reasons);
  }

  private static String entry(String dtype, String shape, String offsets) {
    return "{\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(dtype, shape, offsets);
  }

  @Test
  void safetensorsHeadersAreNotBelieved() throws IOException {
    assertHeaderRefused(entry("F8_E4M3", "[2]", "[0,2]"), 2, "'w'", "dtype 'F8_E4M3'");
    assertHeaderRefused(entry("F32", "[2]", "[0,7]"), 8, "'w'", "needs 8 bytes, but has 7");
    assertHeaderRefused(entry("F32", "[2]", "[4,12]"), 8, "'w'", "claims bytes 4 to 12");
    assertHeaderRefused(entry("F32", "[2]", "[8,0]"), 8, "'w'", "claims bytes 8 to 0");
    assertHeaderRefused(entry("F32", "[-2]", "[0,8]"), 8, "'w'", "not a short list");
    assertHeaderRefused(entry("F32", "[1.5]", "[0,8]"), 8, "'w'", "not a short list");
    assertHeaderRefused(entry("F32", "[\"2\"]", "[0,8]"), 8, "'w'", "not a short list");
    assertHeaderRefused(
        entry("U8", "[4294967296,4294967296]", "[0,0]"), 0, "'w'", "larger than 2 GB");
    assertHeaderRefused(
        entry("F32", "[999999999999,999999999999,0]", "[0,4]"), 4, "needs 0 bytes, but has 4");
    assertHeaderRefused("[1]", 0, "cannot read weights");
    assertHeaderRefused("{\"w\":3}", 0, "not a table of tensors");
    assertHeaderRefused("{\"w\":{}}", 0, "'w' needs dtype, shape");
    assertHeaderRefused("{\"__metadata__\":{\"a\":1}}", 0, "metadata 'a' is not a string");
    assertHeaderRefused("{} {}", 0, "not a table of tensors");
  }

  @Test
  void safetensorsThatOverlapOrOccurTwiceAreRefused() throws IOException {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}";
    assertHeaderRefused("{" + a + "," + b + "}", 12, "tensors 'a' and 'b' overlap");
    assertHeaderRefused("{" + a + "," + a + "}", 8, "tensor 'a' is listed twice");
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "builtins, eval",
    "builtins, getattr",
    "__builtin__, exec",
    "subprocess, Popen",
    "java.lang, Runtime",
    "torch, load",
    "torch.hub, load",
    "numpy, load",
    "torch._utils, _rebuild_qtensor",
    "collections, OrderedDict.__init__"
  })
  void foreignNamesAreRefusedByName(String module, String name) throws IOException {
    String refusal = "'%s.%s', which is refused".formatted(module, name);
    assertRefused(
        new PickleWriter().global(module, name).text("x").ops("\u0085R.").bytes(), refusal);
    assertRefused(new PickleWriter().text(module).text(name).op(0x93).ops(")R.").bytes(), refusal);
    assertRefused(new PickleWriter().ops("(i" + module + "\n" + name + "\n.").bytes(), refusal);
  }

  @Test
  void foreignNamesAreRefusedInsideZipsAndOldFilesToo() throws IOException {
    byte[] pickle = new PickleWriter().global("os", "system").text("x").ops("\u0085R.").bytes();
    assertRefused(
        HostileFiles.zip(false, Map.of("a/data.pkl", pickle), new byte[0], 0), "'os.system'");
    byte[] legacy = Files.readAllBytes(Fixtures.path("state_dict_legacy.pth"));
    String text = new String(legacy, StandardCharsets.ISO_8859_1);
    String changed = text.replaceFirst("collections\nOrderedDict\n", "posixpaths\nOrderedDict\n");
    assertThat(changed).isNotEqualTo(text);
    assertRefused(changed.getBytes(StandardCharsets.ISO_8859_1), "'posixpaths.OrderedDict'");
  }

  @Test
  void evenAsInertFieldsNothingIsRun() throws IOException {
    Path file = folder.resolve("inert.pkl");
    Path trace = folder.resolve("trace");
    Files.write(
        file,
        new PickleWriter()
            .ops("}")
            .text("run")
            .global("os", "system")
            .text("touch " + trace)
            .ops("\u0085Rs.")
            .bytes());
    assertThatThrownBy(
            () -> WeightsFiles.open(file, ReadOptions.DEFAULT.withUnknownClassesAsFields()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("holds no tensors");
    assertThat(trace).doesNotExist();
  }

  @Test
  void tensorsThatReachOutsideTheirStorageAreRefused() throws IOException {
    int[][][] lies = {
      {{0}, {5}, {1}}, {{3}, {2}, {1}}, {{0}, {2, 2}, {3, 1}}, {{-1}, {1}, {1}},
      {{0}, {2}, {-1}}, {{0}, {-2}, {1}}, {{0}, {2}, {Integer.MAX_VALUE}}, {{0}, {2}, {1, 1}}
    };
    for (int[][] lie : lies) {
      byte[] pickle =
          new PickleWriter()
              .ops("}")
              .text("layer.weight")
              .tensor("0", 4, lie[0][0], lie[1], lie[2])
              .ops("s.")
              .bytes();
      assertRefused(
          HostileFiles.zip(false, Map.of("a/data.pkl", pickle), new byte[16], 1),
          "tensor 'layer.weight'");
    }
  }

  @Test
  void storagesAreOnlyKeysNeverPaths() throws IOException {
    Files.write(folder.resolve("secret"), new byte[16]);
    for (String key : List.of("../../secret", "/etc/passwd", "..\\secret", folder + "/secret")) {
      byte[] pickle =
          new PickleWriter()
              .ops("}")
              .text("w")
              .tensor(key, 4, 0, new int[] {4}, new int[] {1})
              .ops("s.")
              .bytes();
      assertRefused(
          HostileFiles.zip(false, Map.of("a/data.pkl", pickle), new byte[16], 1),
          "storage 'a/data/" + key + "' is missing");
    }
  }

  @Test
  void anIndexMayOnlyNameFilesBesideIt() throws IOException {
    for (String path : List.of("../w.safetensors", "/tmp/w", "a/../../w", "..", "", "a\\\\b")) {
      byte[] index =
          "{\"weight_map\":{\"w\":\"%s\"}}".formatted(path).getBytes(StandardCharsets.UTF_8);
      assertRefused(index, "which is not beside it");
    }
    assertRefused(
        "{\"weight_map\":{\"w\":\"hostile.bin\"}}".getBytes(StandardCharsets.UTF_8),
        "neither safetensors");
  }

  @Test
  void whatIsNoCheckpointIsNamed() throws IOException {
    assertRefused(new byte[0], "it is empty");
    assertRefused("<!doctype html>".getBytes(StandardCharsets.UTF_8), "web page");
    assertRefused(
        "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.UTF_8),
        "git lfs pull");
    assertRefused(new byte[100], "neither safetensors nor a torch checkpoint");
    assertThatThrownBy(() -> WeightsFiles.open(folder.resolve("absent.pth")))
        .hasMessageContaining("absent.pth: there is no such file");
    assertThatThrownBy(() -> WeightsFiles.open(folder)).hasMessageContaining("it is a folder");
  }

  @Test
  void bombsAreRefusedInLittleMemoryAndTime() throws IOException, InterruptedException {
    int count = HostileFilesMain.write(folder);
    ForkedJvm.Result result =
        ForkedJvm.of(HostileFilesMain.class).options("-Xmx192m", "-Xss512k").run(folder.toString());
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .hasSize(count)
        .allSatisfy(line -> assertThat(line).startsWith("REFUSED\t"));
  }
}
