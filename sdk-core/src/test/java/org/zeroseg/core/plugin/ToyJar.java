package org.zeroseg.core.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.SegmentationPlugin;

/** A plugin jar, compiled while the test runs against sdk-api alone. */
final class ToyJar {
  private static final String SERVICE = "META-INF/services/" + SegmentationPlugin.class.getName();

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> without = new ArrayList<>();

  /** Adds a class by its qualified name. */
  ToyJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Adds a file. */
  ToyJar file(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Names the plugin classes. */
  ToyJar service(String... classNames) {
    return file(SERVICE, String.join("\n", classNames));
  }

  /** Compiles a class but leaves it out of the jar. */
  ToyJar without(String className) {
    without.add(className);
    return this;
  }

  /** Compiles and writes the jar. */
  Path write(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    if (!sources.isEmpty()) {
      compile(classes);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!without.contains(name.replace('/', '.').replaceFirst("\\.class$", ""))) {
          put(zip, name, Files.readAllBytes(file));
        }
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue());
      }
    }
    return jar;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    List<String> options =
        List.of("--release", "17", "-proc:none", "-d", classes.toString(), "-classpath", apiOnly());
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    if (!compiler.getTask(null, null, complaints, options, null, units).call()) {
      throw new AssertionError(
          String.join(
              "\n",
              complaints.getDiagnostics().stream().map(d -> d.getMessage(Locale.ROOT)).toList()));
    }
  }

  private static String apiOnly() {
    try {
      return Path.of(ZeroSeg.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new UncheckedIOException(new IOException(impossible));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
