package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * An index over a collection of images, kept in a folder, which answers words or images with ranked
 * hits. The images themselves stay where they are.
 *
 * <p>What an operation reported as done survives a crash at any later moment. Any number of threads
 * may search while one writes; a second writer is refused. Closing twice is harmless.
 */
public interface Archive extends AutoCloseable {

  /**
   * Adds images: files, and folders with all images below them. Those already there with the same
   * content are left alone, so that an interrupted call can simply be repeated.
   *
   * @param images files and folders
   * @param progress is told after each batch, and of every image that cannot be read
   * @param cancellation stops after the current batch
   * @return what was done
   * @throws ArchiveException if another process writes to the archive, or the disk fails
   * @throws CancelledException if cancelled; batches reported before are kept
   */
  ArchiveReport add(List<Path> images, ProgressListener progress, Cancellation cancellation);

  /**
   * Makes the archive agree with a folder: new images are added, changed ones replaced, renamed
   * ones take their embedding along, and entries whose image is gone are removed.
   *
   * @param folder the folder
   * @param progress is told after each batch
   * @param cancellation stops after the current batch
   * @return what was done
   * @throws ArchiveException if another process writes to the archive, or the disk fails
   * @throws CancelledException if cancelled; batches reported before are kept
   */
  ArchiveReport sync(Path folder, ProgressListener progress, Cancellation cancellation);

  /**
   * Removes images by key.
   *
   * @param keys keys as in {@link Hit#key()}
   * @return how many entries were removed
   * @throws ArchiveException if another process writes to the archive, or the disk fails
   */
  long remove(Collection<String> keys);

  /**
   * Finds the images that match words best.
   *
   * @param text a word or a phrase, turned into an embedding with the prompt templates of the
   *     retriever
   * @param count how many images, at least 1
   * @return at most that many hits, best first; ties by ascending id
   */
  List<Hit> search(String text, int count);

  /**
   * Finds the images that match concepts best, all in one pass over the archive.
   *
   * @param concepts what to look for
   * @param count how many images per concept, at least 1
   * @return for each concept in order at most that many hits, best first
   */
  List<List<Hit>> search(List<Concept> concepts, int count);

  /**
   * Finds the images that look most like an image.
   *
   * @param image the image
   * @param count how many images, at least 1
   * @return at most that many hits, best first
   * @throws ImageException if the image cannot be read
   */
  List<Hit> search(ImageInput image, int count);

  /**
   * Describes the archive.
   *
   * @return its present state
   */
  ArchiveInfo info();

  /**
   * Reads everything and checks it against the stored checksums.
   *
   * @throws ArchiveException naming the file and offset of the first damage
   */
  void verify();

  /**
   * Rewrites what holds removed entries, to give their space back.
   *
   * @throws ArchiveException if another process writes to the archive, or the disk fails
   */
  void compact();

  @Override
  void close();
}
