package org.zeroseg.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.UnsupportedFormatException;

/** Reads images and labels of samples, and says which kind of fault a failure is. */
public final class SampleFiles {
  private static final ImageDecoder DECODER = ImageDecoder.asStored();

  private SampleFiles() {}

  /** Reads a photograph as stored: no EXIF orientation, no colour profile. */
  public static RgbImage image(Path file) throws SampleException {
    if (!Files.exists(file)) {
      throw new SampleException(SampleFault.MISSING_FILE, file, "there is no such image");
    }
    try {
      return DECODER.read(file);
    } catch (ImageException e) {
      throw fault(SampleFault.CORRUPT_IMAGE, file, e);
    }
  }

  /** Reads a label file: palette indices, or the samples of the first channel, as stored. */
  public static LabelMap labels(Path file) throws SampleException {
    requireLabel(file);
    try {
      return DECODER.readLabels(file);
    } catch (ImageException e) {
      throw fault(SampleFault.CORRUPT_LABEL, file, e);
    }
  }

  /** Reads a label file whose red, green and blue samples mean different things. */
  public static RgbImage rgbLabels(Path file) throws SampleException {
    requireLabel(file);
    try {
      return DECODER.read(file);
    } catch (ImageException e) {
      throw fault(SampleFault.CORRUPT_LABEL, file, e);
    }
  }

  private static void requireLabel(Path file) throws SampleException {
    if (!Files.exists(file)) {
      throw new SampleException(SampleFault.MISSING_LABEL, file, "there is no such label");
    }
  }

  private static SampleException fault(SampleFault otherwise, Path file, ImageException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    SampleFault fault =
        reason instanceof UnsupportedFormatException ? SampleFault.UNSUPPORTED : otherwise;
    return new SampleException(fault, file, reason.getMessage(), e);
  }

  /**
   * Checks that image and label belong together.
   *
   * @param file the label
   */
  public static void requireSameSize(RgbImage image, int width, int height, Path file)
      throws SampleException {
    if (image.width() != width || image.height() != height) {
      throw new SampleException(
          SampleFault.SIZE_MISMATCH,
          file,
          "the image is %dx%d, but the label is %dx%d (width x height)"
              .formatted(image.width(), image.height(), width, height));
    }
  }

  /** Hands decoded pixels on, under the name of their file. */
  public static ImageInput input(Path file, RgbImage image) {
    return ImageInput.of(file.toString(), image.toColorImage());
  }
}
