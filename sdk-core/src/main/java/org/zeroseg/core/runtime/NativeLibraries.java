package org.zeroseg.core.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * What the class path and the environment say about the native side of the engine, read without
 * starting it.
 */
final class NativeLibraries {
  /** One native library jar on the class path. */
  record Bundled(String version, String flavour, String classifier) {
    @Override
    public String toString() {
      return "%s %s for %s".formatted(version, flavour, classifier);
    }
  }

  private final ClassLoader loader;
  private final UnaryOperator<String> settings;

  /**
   * Looks around.
   *
   * @param loader sees the engine's jars
   * @param settings value of an environment variable or system property, or null
   */
  NativeLibraries(ClassLoader loader, UnaryOperator<String> settings) {
    this.loader = loader;
    this.settings = settings;
  }

  /** Where the engine itself looks: environment first, then system properties. */
  static NativeLibraries ofProcess() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new NativeLibraries(
        context != null ? context : NativeLibraries.class.getClassLoader(),
        NativeLibraries::setting);
  }

  static String setting(String name) {
    String environment = System.getenv(name);
    return environment != null && !environment.isEmpty() ? environment : System.getProperty(name);
  }

  String setting(String name, String otherwise) {
    String value = settings.apply(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** Version of libtorch that the engine was built for, e.g. {@code 2.7.1}; null if unknown. */
  String engineVersion() {
    return first("pytorch-engine.properties").getProperty("pytorch_version");
  }

  /** Version of the engine, e.g. {@code 0.35.1}; null if unknown. */
  String djlVersion() {
    return first("pytorch-engine.properties").getProperty("djl_version");
  }

  /** Version of the binding between Java and libtorch, e.g. {@code 2.7.1-0.35.1}, or null. */
  String bindingVersion() {
    return first("jnilib/pytorch.properties").getProperty("jni_version");
  }

  /** Whether the binding's jar has one for a flavour such as {@code cpu} or {@code cu128}. */
  boolean hasBinding(String flavour) {
    String library = System.mapLibraryName("djl_torch");
    return loader.getResource("jnilib/" + classifier() + "/" + flavour + "/" + library) != null;
  }

  /** The native jars on the class path, those for other platforms included. */
  List<Bundled> bundled() {
    List<Bundled> found = new ArrayList<>();
    for (Properties p : all("native/lib/pytorch.properties")) {
      if (p.getProperty("placeholder") == null) {
        found.add(
            new Bundled(
                p.getProperty("version", "?"),
                p.getProperty("flavor", "?"),
                p.getProperty("classifier", "?")));
      }
    }
    return found;
  }

  /** Name of this platform in the coordinates of native jars, e.g. {@code linux-x86_64}. */
  static String classifier() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    String prefix = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    return prefix + "-" + ("amd64".equals(arch) ? "x86_64" : arch);
  }

  /** Maven coordinates of the CPU library for this platform. */
  String nativeCoordinates() {
    return "ai.djl.pytorch:pytorch-native-cpu:" + engineVersion() + ":" + classifier();
  }

  /** Maven coordinates of the binding that fits the engine. */
  String bindingCoordinates() {
    return "ai.djl.pytorch:pytorch-jni:" + engineVersion() + "-" + djlVersion();
  }

  /** The first folder of a path list that holds libtorch, or null. */
  static String folderWithLibtorch(String pathList) {
    for (String folder : pathList.split(File.pathSeparator)) {
      if (new File(folder, System.mapLibraryName("torch")).isFile()) {
        return folder;
      }
    }
    return null;
  }

  private Properties first(String resource) {
    List<Properties> found = all(resource);
    return found.isEmpty() ? new Properties() : found.get(0);
  }

  private List<Properties> all(String resource) {
    List<Properties> found = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(resource))) {
        try (InputStream in = url.openStream()) {
          Properties properties = new Properties();
          properties.load(in);
          found.add(properties);
        }
      }
    } catch (IOException unreadable) {
      return found; // a broken jar shows up again, with its own message, when the engine starts
    }
    return found;
  }
}
