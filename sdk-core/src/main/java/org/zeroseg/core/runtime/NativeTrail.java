package org.zeroseg.core.runtime;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.RuntimeUnavailableException;

/** Explains, in the order in which the engine tries, where a native library could come from. */
final class NativeTrail {
  private final NativeLibraries libraries;
  private final boolean offline;

  NativeTrail(NativeLibraries libraries, boolean offline) {
    this.libraries = libraries;
    this.offline = offline;
  }

  /**
   * Refuses combinations of engine, binding and native library that would download another one or
   * crash.
   *
   * @throws RuntimeUnavailableException if the versions do not fit each other
   */
  void checkVersions() {
    String engine = libraries.engineVersion();
    String binding = libraries.bindingVersion();
    String expected = engine + "-" + libraries.djlVersion();
    if (binding == null) {
      throw new RuntimeUnavailableException(
          "the binding between Java and libtorch is not on the class path; add "
              + libraries.bindingCoordinates());
    }
    if (!binding.startsWith(expected)) {
      throw new RuntimeUnavailableException(
          "the engine is %s, but the binding on the class path is %s; use %s"
              .formatted(expected, binding, libraries.bindingCoordinates()));
    }
    String override = libraries.setting("PYTORCH_VERSION", engine);
    if (!override.equals(engine)) {
      throw new RuntimeUnavailableException(
          "PYTORCH_VERSION is %s, but engine and binding are built for %s; unset it or use that"
              .formatted(override, engine));
    }
    for (NativeLibraries.Bundled bundled : usable()) {
      if (!bundled.version().startsWith(engine)) {
        throw new RuntimeUnavailableException(
            "engine and binding are built for libtorch %s, but the class path has %s; use %s"
                .formatted(engine, bundled, libraries.nativeCoordinates()));
      }
    }
  }

  /** The failure to start the engine on the CPU or at all. */
  RuntimeUnavailableException nothingFound(Throwable reported) {
    return new RuntimeUnavailableException(
        "no PyTorch native library could be loaded. Tried, in order:"
            + numbered(List.of(ownLibtorch(), libraryPath(), classPath(), download()))
            + "\nThe engine reported: "
            + rootMessage(reported),
        reported);
  }

  /** The failure to find the GPU that was asked for. */
  RuntimeUnavailableException noGpu(String device, int gpus, String loadedFlavour) {
    List<String> tried = new ArrayList<>();
    tried.add(
        gpus == 0
            ? "NVIDIA driver: no GPU found, or none that the driver shows to this process"
            : "NVIDIA driver: %d GPU(s), gpu:0 to gpu:%d".formatted(gpus, gpus - 1));
    tried.add("libtorch: the loaded one is the '%s' build".formatted(loadedFlavour));
    tried.add(ownLibtorch());
    tried.add(classPath());
    tried.add(download());
    return new RuntimeUnavailableException(
        "device '%s' cannot be had. Tried, in order:".formatted(device)
            + numbered(tried)
            + "\nOn a machine with that GPU, take the CPU native jar off the class path, install"
            + " libtorch %s for CUDA 12.8 and set PYTORCH_LIBRARY_PATH=<its lib folder>,"
                .formatted(libraries.engineVersion())
            + " PYTORCH_VERSION=%s, PYTORCH_FLAVOR=cu128; or use device 'cpu'"
                .formatted(libraries.engineVersion()));
  }

  private String ownLibtorch() {
    String path = libraries.setting("PYTORCH_LIBRARY_PATH", null);
    if (path == null) {
      return "PYTORCH_LIBRARY_PATH (a libtorch of your own): not set";
    }
    String folder = NativeLibraries.folderWithLibtorch(path);
    String found =
        folder == null
            ? "no %s in '%s'".formatted(System.mapLibraryName("torch"), path)
            : "found in '%s'".formatted(folder);
    String flavour = libraries.setting("PYTORCH_FLAVOR", null);
    if (flavour == null) {
      found +=
          ", but PYTORCH_FLAVOR is not set: set PYTORCH_FLAVOR=cpu (or cu128) and"
              + " PYTORCH_VERSION="
              + libraries.engineVersion();
    } else if (!libraries.hasBinding(flavour)) {
      found +=
          ", but there is no binding for PYTORCH_FLAVOR=%s on %s"
              .formatted(flavour, NativeLibraries.classifier());
    }
    return "PYTORCH_LIBRARY_PATH (a libtorch of your own): " + found;
  }

  private String libraryPath() {
    String folder = NativeLibraries.folderWithLibtorch(System.getProperty("java.library.path", ""));
    return "java.library.path: "
        + (folder == null ? "no libtorch in it" : "found in '%s'".formatted(folder));
  }

  private String classPath() {
    List<NativeLibraries.Bundled> all = libraries.bundled();
    if (!usable().isEmpty()) {
      return "class path: found " + usable().get(0);
    }
    String others = all.isEmpty() ? "no native jar" : "only " + all;
    return "class path: %s; add %s".formatted(others, libraries.nativeCoordinates());
  }

  private List<NativeLibraries.Bundled> usable() {
    return libraries.bundled().stream()
        .filter(b -> b.classifier().endsWith(NativeLibraries.classifier()))
        .toList();
  }

  private String download() {
    return offline
        ? "download: forbidden (RuntimeOptions.offline is on, the default)"
        : "download: permitted";
  }

  private static String numbered(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(lines.get(i));
    }
    return text.toString();
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.toString();
  }
}
