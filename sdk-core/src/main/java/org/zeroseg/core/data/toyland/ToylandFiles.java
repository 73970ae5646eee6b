package org.zeroseg.core.data.toyland;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

/**
 * Writes Toyland as files, to try on it whatever works on folders of images. Names are numbers, so
 * that they say nothing about what is to be found.
 *
 * <p>Each file appears whole or not at all. A run that was interrupted is resumed by the same call;
 * a finished one is left as it is. {@value #SETTINGS} in the folder records what was asked for, and
 * a folder that holds anything else is refused rather than mixed up.
 *
 * <pre>{@code
 * List<Path> images = ToylandFiles.png().writeArchive(folder, 800, 96, 7);
 * }</pre>
 *
 * @param jpegQuality 1 to 100 for JPEG files, 0 for PNG files, which are exact
 * @param progress is told of each file
 * @param cancellation stops between two files
 */
public record ToylandFiles(int jpegQuality, ProgressListener progress, Cancellation cancellation) {

  /** The name of the file that records the settings of a folder. */
  static final String SETTINGS = "toyland.txt";

  private static final int FIRST_ARCHIVE_STREAM = 1000;
  private static final long FIRST_OBJECT_STREAM = 1L << 32; // no archive is that large

  /** Checks the values. */
  public ToylandFiles {
    if (jpegQuality < 0 || jpegQuality > 100) {
      throw new IllegalArgumentException(
          "jpegQuality must be in [1, 100], or 0 for PNG, but is " + jpegQuality);
    }
  }

  /** Writes photographs as PNG. */
  public static ToylandFiles png() {
    return new ToylandFiles(0, ProgressListener.none(), Cancellation.none());
  }

  /** Writes photographs as JPEG; {@code quality} from 1 to 100. */
  public static ToylandFiles jpeg(int quality) {
    if (quality < 1) {
      throw new IllegalArgumentException("quality must be in [1, 100], but is " + quality);
    }
    return new ToylandFiles(quality, ProgressListener.none(), Cancellation.none());
  }

  /** The same with a listener and a switch to stop it. */
  public ToylandFiles with(ProgressListener listener, Cancellation stop) {
    return new ToylandFiles(jpegQuality, listener, stop);
  }

  /**
   * Writes an unlabelled collection, half object-centric pictures and half scenes in random order,
   * all from the seeds of {@link Split#TRAIN}. A collection of the same seed that is larger begins
   * with the same pictures.
   *
   * @param folder is created if need be
   * @param count how many pictures
   * @param size width and height, pixels
   * @param seed which collection
   * @return the pictures in order
   * @throws ZeroSegException if the folder holds something else or cannot be written, naming it
   */
  public List<Path> writeArchive(Path folder, int count, int size, long seed) {
    Toyland toyland = new Toyland(size);
    requireCount(count);
    begin(
        folder,
        String.format(Locale.ROOT, "archive of %d pictures, size %d, seed %d", count, size, seed));
    return writeAll(count, i -> write(folder.resolve(name(i)), () -> archived(toyland, seed, i)));
  }

  /**
   * The picture number {@code i} of an archive with everything that is known about it, to score
   * what was found; no method may see it.
   *
   * @param toyland of the size of the archive
   * @param seed of the archive
   */
  public static Scene archived(Toyland toyland, long seed, int i) {
    ToyRandom random = new ToyRandom(seed, FIRST_ARCHIVE_STREAM + i);
    boolean object = random.chance(0.5);
    long index = (long) (random.unit() * Split.TRAIN.size());
    long picture = Split.TRAIN.seed(index);
    return object ? toyland.objectCentric(picture) : toyland.scene(picture);
  }

  /**
   * Writes scenes to {@code images} and, under the same names, their ground truth to {@code
   * labels}: palette PNGs whose values are class indices. {@code classes.txt} has the word of class
   * i in line i.
   *
   * @param folder is created if need be
   * @param split where the scenes come from
   * @param first the index in the split of the first scene
   * @param count how many scenes
   * @param size width and height, pixels
   * @return the pictures in order
   * @throws IndexOutOfBoundsException if the split has fewer scenes
   * @throws ZeroSegException if the folder holds something else or cannot be written, naming it
   */
  public List<Path> writeScenes(Path folder, Split split, long first, int count, int size) {
    Toyland toyland = new Toyland(size);
    requireCount(count);
    split.seed(first);
    split.seed(first + Math.max(0, count - 1));
    begin(
        folder,
        String.format(Locale.ROOT, "%d scenes of %s from %d, size %d", count, split, first, size));
    Path images = directory(folder.resolve("images"));
    Path labels = directory(folder.resolve("labels"));
    String words = String.join("\n", ToyClass.words()) + "\n";
    ImageFiles.write(words.getBytes(StandardCharsets.UTF_8), folder.resolve("classes.txt"));
    return writeAll(
        count,
        i -> {
          Path image = images.resolve(name(i));
          if (!Files.exists(image)) {
            Scene scene = toyland.scene(split, first + i);
            Path truth = labels.resolve(number(i) + ".png");
            ImageFiles.write(ImageFiles.labelPng(scene.semanticMap(), ToyClass.palette()), truth);
            ImageFiles.write(encode(scene.image()), image); // last: where it is, its labels are
          }
          return image;
        });
  }

  /**
   * Writes an unlabelled collection of object-centric pictures alone, as ImageNet is one, from the
   * seeds of {@link Split#TRAIN}. A collection of the same seed that is larger begins with the same
   * pictures.
   *
   * @param folder is created if need be
   * @param count how many pictures
   * @param size width and height, pixels
   * @param seed which collection
   * @return the pictures in order
   * @throws ZeroSegException if the folder holds something else or cannot be written, naming it
   */
  public List<Path> writeObjects(Path folder, int count, int size, long seed) {
    Toyland toyland = new Toyland(size);
    requireCount(count);
    begin(
        folder,
        String.format(
            Locale.ROOT, "%d object-centric pictures, size %d, seed %d", count, size, seed));
    return writeAll(count, i -> write(folder.resolve(name(i)), () -> object(toyland, seed, i)));
  }

  /**
   * The picture number {@code i} of a collection of objects with everything that is known about it,
   * to score what was found; no method may see it.
   *
   * @param toyland of the size of the collection
   * @param seed of the collection
   */
  public static Scene object(Toyland toyland, long seed, int i) {
    ToyRandom random = new ToyRandom(seed, FIRST_OBJECT_STREAM + i);
    return toyland.objectCentric(Split.TRAIN.seed((long) (random.unit() * Split.TRAIN.size())));
  }

  private Path write(Path file, Supplier<Scene> scene) {
    if (!Files.exists(file)) {
      ImageFiles.write(encode(scene.get().image()), file);
    }
    return file;
  }

  private List<Path> writeAll(int count, IntFunction<Path> write) {
    List<Path> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cancellation.check("writing Toyland (%d of %d)".formatted(i, count));
      files.add(write.apply(i));
      progress.progress("writing Toyland", i + 1, count);
    }
    return List.copyOf(files);
  }

  private byte[] encode(RgbImage image) {
    return jpegQuality == 0 ? ImageFiles.png(image) : ImageFiles.jpeg(image, jpegQuality);
  }

  private static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be at least 0, but is " + count);
    }
  }

  private String name(int i) {
    return number(i) + (jpegQuality == 0 ? ".png" : ".jpg");
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "%06d", i);
  }

  private void begin(Path folder, String wanted) {
    String format = jpegQuality == 0 ? "PNG" : "JPEG of quality " + jpegQuality;
    String settings = "Toyland: %s, %s".formatted(wanted, format) + "\n";
    directory(folder);
    Path file = folder.resolve(SETTINGS);
    try (Stream<Path> content = Files.list(folder)) {
      if (Files.exists(file)) {
        requireSame(folder, Files.readString(file), settings);
      } else if (content.anyMatch(path -> !path.toString().endsWith(".part"))) {
        throw new ZeroSegException(
            "folder '%s' is not empty and was not written by ToylandFiles; choose another"
                .formatted(folder));
      } else {
        ImageFiles.write(settings.getBytes(StandardCharsets.UTF_8), file);
      }
    } catch (IOException e) {
      throw new ZeroSegException("cannot read folder '%s': %s".formatted(folder, e), e);
    }
  }

  private static void requireSame(Path folder, String found, String wanted) {
    if (!found.strip().equals(wanted.strip())) {
      throw new ZeroSegException(
          "folder '%s' holds other files (%s) than asked for (%s); choose another or delete it"
              .formatted(folder, found.strip(), wanted.strip()));
    }
  }

  private static Path directory(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ZeroSegException("cannot create folder '%s': %s".formatted(folder, e), e);
    }
  }
}
