package org.zeroseg.core.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.weights.AtomicFile;

/** Puts the photographs of a dataset into another folder. */
final class PhotoCopies {
  private PhotoCopies() {}

  /**
   * Copies what is not there yet.
   *
   * @param roots where the keys may be relative to
   */
  static void make(
      Dataset dataset,
      List<Path> roots,
      Path folder,
      ProgressListener progress,
      Cancellation cancellation) {
    for (int i = 0; i < dataset.size(); i++) {
      cancellation.check("copying photographs of %s after %d".formatted(dataset.name(), i));
      String key = dataset.key(i);
      Path target = folder.resolve(FileNames.last(key));
      if (!Files.isRegularFile(target)) {
        copy(find(roots, key), target);
      }
      progress.progress("copying photographs", i + 1L, dataset.size());
    }
  }

  private static Path find(List<Path> roots, String key) {
    return roots.stream()
        .map(root -> root.resolve(key))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new DatasetException("photograph '%s' is under none of %s".formatted(key, roots)));
  }

  private static void copy(Path source, Path target) {
    LabelWriter.makeFolder(target);
    try {
      AtomicFile.replace(target, out -> Files.copy(source, out));
    } catch (IOException e) {
      throw new DatasetException("cannot copy '%s' to '%s': %s".formatted(source, target, e), e);
    }
  }
}
