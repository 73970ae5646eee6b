package org.zeroseg.samples.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, with a Maven and a Java that only tell that they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of("cat", "dirname", "find", "head", "mkdir", "readlink", "sed", "touch");

  @TempDir Path folder;
  private Path root;
  private Path tools;
  private Path jdk;
  private Path builds;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void makeProject() throws IOException {
    root = Files.createDirectories(folder.resolve("a clone of ZeroSeg"));
    Path script = Path.of(System.getProperty("zeroseg.root", "..")).resolve("zeroseg");
    Files.copy(script, root.resolve("zeroseg"), COPY_ATTRIBUTES);
    for (String module : List.of("sdk-api", "sdk-core", "plugin-toy", "samples")) {
      Path source = root.resolve(module + "/src/main/java/A.java");
      Files.createDirectories(source.getParent());
      Files.createFile(source);
      Files.createFile(root.resolve(module + "/pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    builds = folder.resolve("builds");
    executable(
        root.resolve("mvnw"),
        "echo built in \"$PWD\" >> '%s'".formatted(builds),
        "printf %s '/libraries of/one.jar:/two.jar' > samples/target/zeroseg.classpath");
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      executable(tools.resolve(tool), "exec '" + find(tool) + "' \"$@\"");
    }
    jdk = jdk("a jdk", "17.0.9");
  }

  private static Path find(String tool) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(place, tool))) {
        return Path.of(place, tool);
      }
    }
    throw new IllegalStateException("no " + tool + " on the PATH");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    executable(home.resolve("bin/java"), "for a in \"$@\"; do echo \"<$a>\"; done");
    executable(home.resolve("bin/javac"), "exit 1");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void executable(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result start(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools.toString());
    process.environment().putAll(environment);
    int code = process.start().waitFor();
    return new Result(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Result zeroseg(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(root.resolve("zeroseg").toString()));
    command.addAll(List.of(arguments));
    return start(Map.of("JAVA_HOME", jdk.toString()), command.toArray(String[]::new));
  }

  private long builds() throws IOException {
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void theFirstUseBuildsAndTheNextStartsAtOnce() throws Exception {
    Result first = zeroseg("segment", "my photo.jpg", "--concepts", "car, road");
    Result second = zeroseg("env");

    assertThat(first.code()).isZero();
    assertThat(first.err()).startsWith("zeroseg: building; the first time");
    assertThat(first.out())
        .contains(
            "<" + root.toRealPath() + "/samples/target/classes:/libraries of/one.jar:/two.jar>")
        .endsWith(
            """
            <org.zeroseg.samples.cli.ZeroSegCommand>
            <segment>
            <my photo.jpg>
            <--concepts>
            <car, road>
            """);
    assertThat(Files.readAllLines(builds)).containsExactly("built in " + root.toRealPath());
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void changedAddedAndDeletedSourcesAreBuiltAgain() throws Exception {
    zeroseg();
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Path source = root.resolve("plugin-toy/src/main/java/A.java");

    Files.setLastModifiedTime(source, later);
    assertThat(zeroseg().err()).isEqualTo("zeroseg: building, because the sources have changed\n");
    assertThat(builds()).isEqualTo(2);

    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    assertThat(zeroseg().err()).isEmpty();
    Files.delete(source);
    Files.setLastModifiedTime(source.getParent(), later);
    zeroseg();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void aBuildThatFailsIsSaidToHaveFailed() throws Exception {
    executable(root.resolve("mvnw"), "echo no network", "exit 3");

    Result result = zeroseg("env");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .endsWith("no network\nzeroseg: the build failed; what Maven said is above\n");
  }

  @Test
  void withoutJavaHomeTheJavaOnThePathIsUsed() throws Exception {
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));

    Result result = start(Map.of(), root.resolve("zeroseg").toString(), "env");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("<env>");
  }

  @Test
  void javaThatIsMissingOrTooOldIsNamed() throws Exception {
    Path old = jdk("old jdk", "1.8.0_392");
    String script = root.resolve("zeroseg").toString();

    assertThat(start(Map.of(), script, "env"))
        .isEqualTo(
            new Result(
                1,
                "",
                "zeroseg: no Java found; install a JDK 17 or newer, or set JAVA_HOME to one\n"));
    assertThat(start(Map.of("JAVA_HOME", "/nowhere"), script, "env").err())
        .isEqualTo(
            "zeroseg: there is no Java in JAVA_HOME=/nowhere; set it to a JDK 17 or newer, or unset"
                + " it\n");
    assertThat(start(Map.of("JAVA_HOME", old.toString()), script, "env").err())
        .isEqualTo(
            "zeroseg: %s/bin/java is Java 1.8.0, but ZeroSeg needs 17 or newer; set JAVA_HOME to such a JDK\n"
                .formatted(old));
    assertThat(builds()).isZero();
  }

  @Test
  void aRuntimeWithoutCompilerCannotBuildButCanRun() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Result before = zeroseg("env");
    executable(jdk.resolve("bin/javac"), "exit 1");
    zeroseg("env");
    Files.delete(jdk.resolve("bin/javac"));
    Result after = zeroseg("env");

    assertThat(before.code()).isEqualTo(1);
    assertThat(before.err()).contains("cannot compile").contains("JDK 17 or newer");
    assertThat(after.code()).isZero();
  }

  @Test
  void aJavaThatDoesNotTellItsVersionInAFileIsAsked() throws Exception {
    Files.delete(jdk.resolve("release"));
    executable(jdk.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    assertThat(zeroseg("env").err()).contains("is Java 11.0.2, but ZeroSeg needs 17 or newer");
  }

  @Test
  void aLinkToTheScriptWorks() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(
        bin.resolve("zeroseg"), Path.of("../" + root.getFileName() + "/zeroseg"));

    Result result =
        start(Map.of("JAVA_HOME", jdk.toString()), bin.resolve("zeroseg").toString(), "env");

    assertThat(result.err()).startsWith("zeroseg: building");
    assertThat(result.out()).contains("<env>");
  }

  @Test
  void optionsForJavaAreAddedAndTheVectorModuleOnlyWithThem() throws Exception {
    Result usual = zeroseg("env");
    Result more =
        start(
            Map.of(
                "JAVA_HOME",
                jdk.toString(),
                "ZEROSEG_JAVA_OPTS",
                "-Xmx8g --add-modules jdk.incubator.vector"),
            root.resolve("zeroseg").toString(),
            "env");

    assertThat(usual.out()).doesNotContain("vector").contains("<-Dzeroseg.terminal=false>");
    assertThat(more.out()).contains("<-Xmx8g>\n<--add-modules>\n<jdk.incubator.vector>\n");
  }

  @Test
  void newerJavaIsToldToExpectNativeLibraries() throws Exception {
    assertThat(zeroseg("env").out()).doesNotContain("native-access");

    jdk = jdk("new jdk", "25");

    assertThat(zeroseg("env").out()).contains("<--enable-native-access=ALL-UNNAMED>");
  }
}
