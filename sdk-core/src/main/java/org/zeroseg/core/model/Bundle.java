package org.zeroseg.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.api.ModelException;

/**
 * A model bundle on disk whose files are all there.
 *
 * @param folder the folder
 * @param manifest what it holds
 */
public record Bundle(Path folder, BundleManifest manifest) {

  /**
   * Reads the manifest of a folder and checks that every file is there and has its size.
   *
   * @throws ModelException if not, naming folder, entry and file
   */
  public static Bundle open(Path folder) {
    Bundle bundle = new Bundle(folder, BundleManifest.read(folder));
    bundle.manifest.models().keySet().forEach(bundle::checkSizes);
    return bundle;
  }

  /**
   * The name of the entry that plays a role, or that has this name itself.
   *
   * @throws ModelException if there is none, listing what there is
   */
  public String entryName(String roleOrEntry) {
    String entry = manifest.roles().getOrDefault(roleOrEntry, roleOrEntry);
    if (!manifest.models().containsKey(entry)) {
      throw new ModelException(
          "the bundle %s has no model for '%s'; it has the roles %s and the models %s. Add one with"
                  .formatted(
                      folder, roleOrEntry, manifest.roles().keySet(), manifest.models().keySet())
              + " 'zeroseg import --role "
              + roleOrEntry
              + "'");
    }
    return entry;
  }

  /**
   * The entry of a name, which is not a role: see {@link #entryName}.
   *
   * @throws ModelException if there is none
   */
  public ModelEntry entry(String name) {
    ModelEntry entry = manifest.models().get(name);
    if (entry == null) {
      throw new ModelException(
          "the bundle %s has no model '%s', only %s"
              .formatted(folder, name, manifest.models().keySet()));
    }
    return entry;
  }

  /**
   * A file of an entry.
   *
   * @param name the entry, not a role
   * @param key what it is, e.g. {@link ModelEntry#WEIGHTS}
   * @throws ModelException if the entry has none
   */
  public Path file(String name, String key) {
    BundleFile file = entry(name).files().get(key);
    if (file == null) {
      throw new ModelException(
          "model '%s' of %s has no file '%s', only %s"
              .formatted(name, folder, key, entry(name).files().keySet()));
    }
    return folder.resolve(file.path());
  }

  /**
   * Compares the checksums of an entry's files, reading all of them.
   *
   * @param name the entry, not a role
   * @throws ModelException if one differs, naming it
   */
  public void verify(String name) {
    for (BundleFile file : entry(name).files().values()) {
      Path path = folder.resolve(file.path());
      try {
        String found = Checksums.sha256(path);
        if (!found.equals(file.sha256())) {
          throw new ModelException(
              "file %s of model '%s' is damaged or was changed: its SHA-256 is %s, but the manifest says %s; import it again"
                  .formatted(path, name, found, file.sha256()));
        }
      } catch (IOException e) {
        throw new ModelException("cannot read %s of model '%s': %s".formatted(path, name, e), e);
      }
    }
  }

  private void checkSizes(String name) {
    for (BundleFile file : manifest.models().get(name).files().values()) {
      Path path = folder.resolve(file.path());
      try {
        if (!Files.isRegularFile(path)) {
          throw new ModelException(
              "file %s of model '%s' is missing; import the model again".formatted(path, name));
        }
        if (Files.size(path) != file.bytes()) {
          throw new ModelException(
              "file %s of model '%s' has %d bytes, but the manifest says %d: is it truncated?"
                  .formatted(path, name, Files.size(path), file.bytes()));
        }
      } catch (IOException e) {
        throw new ModelException("cannot read %s of model '%s': %s".formatted(path, name, e), e);
      }
    }
  }
}
