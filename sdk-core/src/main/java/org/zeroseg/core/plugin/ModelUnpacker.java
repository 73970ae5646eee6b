package org.zeroseg.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.spi.BundledModel;

/**
 * Copies a model out of its jar, once: the folder carries the manifest's digest in its name and
 * appears as a whole, so that one that exists is complete, whoever made it.
 */
final class ModelUnpacker {
  private ModelUnpacker() {}

  /**
   * Makes the files of a bundled model available in a folder.
   *
   * @param model what to unpack; one that is not in a jar is used where it is
   * @param cache folder below which to unpack
   * @return a folder with the manifest
   * @throws ModelException naming model and file if it is damaged or cannot be written
   */
  static Path unpack(BundledModel model, Path cache) {
    URL manifest = model.manifest();
    try {
      if (manifest == null) {
        throw new IOException("its manifest is not on the class path");
      }
      if (manifest.getProtocol().equals("file")) {
        return Path.of(manifest.toURI()).getParent();
      }
      URLConnection connection = manifest.openConnection();
      if (!(connection instanceof JarURLConnection jar)) {
        throw new IOException(manifest + " is neither a file nor in a jar");
      }
      return unpack(model.name(), jar, cache.resolve("models"));
    } catch (IOException | URISyntaxException failure) {
      throw new ModelException(
          "the bundled model '%s' cannot be unpacked into %s: %s; choose another cache folder with"
                  .formatted(model.name(), cache, reason(failure))
              + " ZeroSeg.builder().cache(...) or -Dzeroseg.cache=DIR if that one is not writable",
          failure);
    }
  }

  private static Path unpack(String name, JarURLConnection connection, Path models)
      throws IOException {
    JarFile jar = connection.getJarFile();
    String manifest = connection.getEntryName();
    String prefix = manifest.substring(0, manifest.lastIndexOf('/') + 1);
    byte[] text;
    try (InputStream in = jar.getInputStream(connection.getJarEntry())) {
      text = in.readAllBytes();
    }
    Path target = models.resolve(fileName(name) + "-" + digest(text));
    if (Files.isRegularFile(target.resolve(ModelLocator.MANIFEST))) {
      return target;
    }
    Files.createDirectories(models);
    Path part = Files.createTempDirectory(models, ".part-");
    try {
      List<? extends ZipEntry> entries =
          jar.stream().filter(e -> !e.isDirectory() && e.getName().startsWith(prefix)).toList();
      for (ZipEntry entry : entries) {
        copy(jar, entry, inside(part, entry.getName().substring(prefix.length())));
      }
      move(part, target);
    } finally {
      delete(part);
    }
    return target;
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the entry '" + name + "' points outside the model");
    }
    return file;
  }

  private static void copy(JarFile jar, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), crc);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      in.transferTo(out);
      channel.force(true);
    }
    if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      throw new IOException(
          "the entry '%s' of %s is damaged".formatted(entry.getName(), jar.getName()));
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      // Another process was faster: its copy is as good as ours.
      if (!Files.isRegularFile(target.resolve(ModelLocator.MANIFEST))) {
        throw taken;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String digest(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
