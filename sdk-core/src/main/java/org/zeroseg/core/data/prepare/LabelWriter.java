package org.zeroseg.core.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.ImageFiles;

/** Writes grey PNGs of 8 bits; whole files only, so that what is there is complete and kept. */
final class LabelWriter {
  private static final String STAGE = "writing labels";

  private LabelWriter() {}

  static PreparationReport write(
      LabelSource source, ProgressListener progress, Cancellation cancellation) {
    int written = 0;
    int kept = 0;
    int skipped = 0;
    for (int i = 0; i < source.size(); i++) {
      cancellation.check("writing labels of %s after %d images".formatted(source.name(), i));
      Path target = source.target(i);
      if (Files.isRegularFile(target)) {
        kept++;
      } else {
        Optional<PixelLabels> values = source.values(i);
        if (values.isPresent()) {
          write(values.get(), target);
          written++;
        } else {
          progress.skipped(source.key(i), "it cannot be used, see the log");
          skipped++;
        }
      }
      progress.progress(STAGE, i + 1L, source.size());
    }
    return new PreparationReport(written, kept, skipped);
  }

  private static void write(PixelLabels values, Path target) {
    byte[] grey = new byte[values.count()];
    for (int i = 0; i < grey.length; i++) {
      int value = values.at(i);
      if (value < 0 || value > 255) {
        throw new IllegalArgumentException(
            "value %d for '%s' does not fit into 8 bits".formatted(value, target));
      }
      grey[i] = (byte) value;
    }
    makeFolder(target);
    ImageFiles.write(ImageFiles.greyPng(values.width(), values.height(), grey), target);
  }

  static void makeFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DatasetException("cannot make the folder '%s': %s".formatted(folder, e), e);
    }
  }
}
