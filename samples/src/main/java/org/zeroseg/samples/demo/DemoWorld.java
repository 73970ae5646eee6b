package org.zeroseg.samples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandFiles;

/** The collections that the demo and the ablations use. */
final class DemoWorld {
  /** Width and height of all pictures, pixels. */
  static final int SIZE = 192;

  private static final long ARCHIVE_SEED = 7;
  private static final long OBJECTS_SEED = 8;
  private static final int JPEG_QUALITY = 92;

  private DemoWorld() {}

  /** Writes the unlabelled pictures of the archive, or those of them that are missing. */
  static List<Path> writeArchive(Path folder, int count, ProgressListener progress) {
    return ToylandFiles.jpeg(JPEG_QUALITY)
        .with(progress, Cancellation.none())
        .writeArchive(folder, count, SIZE, ARCHIVE_SEED);
  }

  /** Writes unlabelled object-centric pictures, or those of them that are missing. */
  static List<Path> writeObjects(Path folder, int count, ProgressListener progress) {
    return ToylandFiles.jpeg(JPEG_QUALITY)
        .with(progress, Cancellation.none())
        .writeObjects(folder, count, SIZE, OBJECTS_SEED);
  }

  /** The truth about one of them, by its file's name: for scoring only, no method sees it. */
  static Scene object(String name) {
    int index = Integer.parseInt(name.substring(0, name.indexOf('.')));
    return ToylandFiles.object(new Toyland(SIZE), OBJECTS_SEED, index);
  }

  /**
   * Brings an archive up to the collection, and makes it if it is not there yet.
   *
   * @param use what is done with it before it is closed
   */
  static void index(
      ZeroSeg zeroseg,
      Path folder,
      Path collection,
      ProgressListener progress,
      Consumer<Archive> use) {
    try (Retriever retriever = zeroseg.retriever();
        Archive archive =
            Files.isDirectory(folder) ? retriever.open(folder) : retriever.create(folder)) {
      archive.sync(collection, progress, Cancellation.none());
      use.accept(archive);
    }
  }

  /** Whether a key is that of a picture of the archive. */
  static boolean isArchived(String key) {
    return key.matches("(.*/)?\\d+\\.jpg");
  }

  /** The truth about a picture of the archive, by its key: for scoring only, no method sees it. */
  static Scene archived(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    int index = Integer.parseInt(name.substring(0, name.indexOf('.')));
    return ToylandFiles.archived(new Toyland(SIZE), ARCHIVE_SEED, index);
  }

  /** An unseen scene. */
  static Scene unseen(int index) {
    return new Toyland(SIZE).scene(Split.TEST, index);
  }
}
