package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zeroseg.api.ImageException;
import org.zeroseg.core.data.shard.TarShard;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;

/** Finds the images that entries stand for. */
public final class ArchiveImages {
  private ArchiveImages() {}

  /** The file of an entry; empty if it lies in a shard. */
  public static Optional<Path> file(ArchiveEntry entry) {
    return file(entry.provenance());
  }

  private static Optional<Path> file(Provenance from) {
    Path root = Path.of(from.root());
    return TarShard.isShard(root) ? Optional.empty() : Optional.of(root.resolve(from.path()));
  }

  /**
   * Reads the image of an entry, from its file or its shard (which is read up to the image).
   *
   * @throws ImageException if it is gone or cannot be decoded
   */
  public static RgbImage read(ArchiveEntry entry, ImageDecoder decoder) {
    return read(entry.provenance(), decoder);
  }

  /** The same, where only the provenance was kept; its root and path are used. */
  public static RgbImage read(Provenance from, ImageDecoder decoder) {
    String name = from.path();
    try {
      Optional<Path> file = file(from);
      byte[] content =
          file.isPresent()
              ? Files.readAllBytes(file.get())
              : new TarShardSource(Path.of(from.root())).read(name);
      return decoder.decode(content, name);
    } catch (IOException e) {
      throw new ImageException(
          "cannot read image '%s' of '%s': %s".formatted(name, from.root(), e), e);
    }
  }
}
