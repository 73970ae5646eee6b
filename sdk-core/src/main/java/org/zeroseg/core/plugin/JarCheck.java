package org.zeroseg.core.plugin;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.zeroseg.api.PluginFailure;

/**
 * Finds jars on the class path that cannot be opened: class loaders skip them in silence, and the
 * plugin inside is just not there.
 */
final class JarCheck {
  private JarCheck() {}

  static void report(List<ClassLoader> places, Consumer<PluginFailure> failures) {
    Set<File> jars = new LinkedHashSet<>();
    for (ClassLoader place : places) {
      for (ClassLoader at = place; at != null; at = at.getParent()) {
        if (at instanceof URLClassLoader urls) {
          for (URL url : urls.getURLs()) {
            addFile(url, jars);
          }
        } else if (at == ClassLoader.getSystemClassLoader()) {
          for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            jars.add(new File(entry));
          }
        }
      }
    }
    for (File jar : jars) {
      if (jar.getName().endsWith(".jar") && jar.isFile()) {
        open(jar, failures);
      }
    }
  }

  private static void addFile(URL url, Set<File> jars) {
    if (url.getProtocol().equals("file")) {
      try {
        jars.add(new File(new URI(url.toString())));
      } catch (URISyntaxException | IllegalArgumentException odd) {
        jars.add(new File(url.getPath()));
      }
    }
  }

  private static void open(File jar, Consumer<PluginFailure> failures) {
    try (JarFile opened = new JarFile(jar, false)) {
      opened.size();
    } catch (IOException | SecurityException damaged) {
      failures.accept(
          new PluginFailure(
              jar.getName(),
              "%s cannot be read as a jar, so that no plugin in it is found; replace it: %s"
                  .formatted(jar, damaged.getMessage()),
              damaged));
    }
  }
}
