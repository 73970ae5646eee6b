package org.zeroseg.core.model;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.weights.AtomicFile;

/**
 * Adds one model to a bundle, new or existing; after a failure the bundle is as it was.
 *
 * <p>The files are collected in a folder of their own beside the others. {@link #commit} gives that
 * folder its name and then replaces the manifest; until then no reader sees anything.
 *
 * <pre>{@code
 * try (BundleWriter writer = BundleWriter.open(folder, "clip")) {
 *   new SafetensorsWriter().add(...).write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
 *   writer.commit(entryWithFiles -> ..., List.of(Roles.RETRIEVAL));
 * }
 * }</pre>
 */
public final class BundleWriter implements AutoCloseable {

  /** Makes the entry when its files are known. */
  @FunctionalInterface
  public interface EntryFactory {
    /** The entry with these files. */
    ModelEntry make(Map<String, BundleFile> files);
  }

  private final Path folder;
  private final boolean folderIsNew;
  private final String entry;
  private final BundleManifest before;
  private final Path staging;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Map<String, BundleFile> shared = new LinkedHashMap<>();

  private BundleWriter(
      Path folder, boolean folderIsNew, String entry, BundleManifest before, Path staging) {
    this.folder = folder;
    this.folderIsNew = folderIsNew;
    this.entry = entry;
    this.before = before;
    this.staging = staging;
  }

  /**
   * Begins to add a model.
   *
   * @param folder the bundle; made if it does not exist
   * @param entry the name of the new entry: lower-case letters, digits, {@code . _ -}
   * @throws ModelException if the folder holds something else, or an entry of that name
   */
  public static BundleWriter open(Path folder, String entry) {
    if (!entry.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
      throw new ModelException(
          "'%s' is no name for a model: use lower-case letters, digits, '.', '_' and '-'"
              .formatted(entry));
    }
    boolean isNew = !Files.exists(folder);
    try {
      BundleManifest manifest = manifest(folder, isNew);
      if (manifest.models().containsKey(entry)) {
        throw new ModelException(
            "the bundle %s already has a model '%s'; give the new one another name"
                .formatted(folder, entry));
      }
      Files.createDirectories(folder);
      Path staging = Files.createTempDirectory(folder, ".importing-");
      return new BundleWriter(folder, isNew, entry, manifest, staging);
    } catch (IOException e) {
      throw new ModelException("cannot write to %s: %s".formatted(folder, e), e);
    }
  }

  private static BundleManifest manifest(Path folder, boolean isNew) throws IOException {
    if (Files.exists(folder.resolve(BundleManifest.FILE))) {
      return BundleManifest.read(folder);
    }
    if (!isNew && !isEmpty(folder)) {
      throw new ModelException(
          "%s is neither a model bundle nor empty; give a new folder".formatted(folder));
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return BundleManifest.empty(name == null ? "bundle" : name.toString());
  }

  /** What a crashed import left behind does not count. */
  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.allMatch(path -> path.getFileName().toString().startsWith(".importing-"));
    }
  }

  /** The manifest as it was found. */
  public BundleManifest before() {
    return before;
  }

  /**
   * A file of the new entry, to be written by the caller before {@link #commit}.
   *
   * @param key what it is, e.g. {@link ModelEntry#WEIGHTS}
   * @param fileName its name, without folders
   */
  public Path file(String key, String fileName) {
    Path path = staging.resolve(Path.of(fileName).getFileName());
    files.put(key, path);
    return path;
  }

  /** Copies a file into the new entry. */
  public void copy(String key, Path source) {
    try {
      Files.copy(
          source, file(key, source.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException("cannot copy %s to %s: %s".formatted(source, folder, e), e);
    }
  }

  /** Uses a file of another entry of the same bundle. */
  public void share(String key, BundleFile file) {
    shared.put(key, file);
  }

  /**
   * Makes the new entry part of the bundle.
   *
   * @param factory makes the entry of its files, with sizes and checksums
   * @param roles the roles that it takes
   * @return the new manifest
   */
  public BundleManifest commit(EntryFactory factory, List<String> roles) {
    try {
      Map<String, BundleFile> listed = new LinkedHashMap<>(shared);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path path = file.getValue();
        listed.put(
            file.getKey(),
            new BundleFile(
                entry + "/" + path.getFileName(), Checksums.sha256(path), Files.size(path)));
      }
      BundleManifest manifest = before.with(entry, factory.make(listed), roles);
      Path target = folder.resolve(entry);
      deleteTree(target); // only a crashed import can have left it: no manifest mentions it
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
      boolean written = false;
      try {
        AtomicFile.syncFolder(folder);
        manifest.write(folder);
        written = true;
      } finally {
        if (!written) {
          deleteTree(target);
        }
      }
      return manifest;
    } catch (IOException e) {
      throw new ModelException("cannot write to %s: %s".formatted(folder, e), e);
    }
  }

  /** Removes what was not committed; may be called twice. */
  @Override
  public void close() {
    try {
      deleteTree(staging);
      if (folderIsNew) {
        deleteIfEmpty(folder);
      }
    } catch (IOException e) {
      throw new ModelException("cannot clean up %s: %s".formatted(staging, e), e);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException committed) {
      // It holds a model now, ours or that of another import.
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> inside = Files.walk(root)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
