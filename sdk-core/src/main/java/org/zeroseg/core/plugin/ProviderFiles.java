package org.zeroseg.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which file names which provider of a service: what an error of the loader does not tell. */
final class ProviderFiles {
  private final ClassLoader loader;
  private final Map<String, URL> files = new LinkedHashMap<>();

  private ProviderFiles(ClassLoader loader) {
    this.loader = loader;
  }

  static ProviderFiles of(Class<?> service, ClassLoader loader) {
    ProviderFiles all = new ProviderFiles(loader);
    try {
      String name = "META-INF/services/" + service.getName();
      for (URL file : Collections.list(loader.getResources(name))) {
        all.read(file);
      }
    } catch (IOException unreadable) {
      return all; // the service loader meets the same error, and that one is reported
    }
    return all;
  }

  private void read(URL file) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String name = line.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          files.putIfAbsent(name, file);
        }
      }
    } catch (IOException unreadable) {
      // as above: reported where the service loader meets it
    }
  }

  /** The jar or folder that names a provider. */
  Optional<String> place(String className) {
    return Optional.ofNullable(files.get(className)).map(ProviderFiles::container);
  }

  /** The provider whose class fails to load in the same way. */
  Optional<String> culprit(LinkageError error) {
    for (String name : files.keySet()) {
      try {
        Class.forName(name, false, loader);
      } catch (LinkageError again) {
        if (again.toString().equals(error.toString())) {
          return Optional.of(name);
        }
      } catch (ClassNotFoundException | RuntimeException other) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static String container(URL file) {
    String text = file.toString();
    int end = text.lastIndexOf("!/META-INF/");
    if (end < 0) {
      end = text.lastIndexOf("/META-INF/");
    }
    String container = end < 0 ? text : text.substring(0, end);
    return container.substring(container.lastIndexOf('/') + 1);
  }
}
