package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.convert.CocoCategories;
import org.zeroseg.core.convert.CocoImagesFile;
import org.zeroseg.core.convert.CocoPanopticFile;
import org.zeroseg.core.convert.CocoResultsFile;
import org.zeroseg.core.convert.CollectedResults;
import org.zeroseg.core.convert.GeoJson;
import org.zeroseg.core.convert.LabelPngs;
import org.zeroseg.core.convert.YoloLabels;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.weights.AtomicFile;

/** Writes results in the formats of other tools: a folder per format. */
final class FormatFiles {
  private final Path folder;
  private final Set<ResultFormat> formats;
  private final Vocabulary vocabulary;
  private final Numbers numbers;
  private final CollectedResults collected = new CollectedResults();
  private final List<CocoImage> images = new ArrayList<>();

  FormatFiles(Path folder, Set<ResultFormat> formats, Vocabulary vocabulary, List<Photos> photos) {
    this.folder = folder;
    this.formats = formats;
    this.vocabulary = vocabulary;
    this.numbers = Numbers.of(photos);
  }

  /** Writes the files of one image; what goes into one file for all waits for {@link #finish}. */
  void write(Photos photo, Segmentation result) throws IOException {
    for (ResultFormat format : formats) {
      requireFits(format, photo, result);
      switch (format) {
        case LABEL_PNG ->
            LabelPngs.write(
                file(format, "", photo, ".png"), result, LabelPngs.Rule.PLAIN, Palette.voc());
        case YOLO -> YoloLabels.write(file(format, "labels", photo, ".txt"), result, true);
        case GEOJSON -> GeoJson.write(file(format, "", photo, ".geojson"), result);
        case COCO, COCO_PANOPTIC -> {} // in one file for all, see below
      }
    }
    if (formats.contains(ResultFormat.COCO) || formats.contains(ResultFormat.COCO_PANOPTIC)) {
      long id = numbers.of(photo);
      collected.add(id, result);
      images.add(new CocoImage(id, photo.file().toString(), result.width(), result.height()));
    }
  }

  private static void requireFits(ResultFormat format, Photos photo, Segmentation result) {
    boolean instances = result.match(s -> false, i -> true, p -> false);
    if (instances && !format.takesInstances()) {
      throw new ZeroSegException(
          "--format %s cannot hold the result of %s: its instances may overlap; take coco, yolo or geojson"
              .formatted(format, photo.file()));
    }
  }

  private Path file(ResultFormat format, String below, Photos photo, String ending)
      throws IOException {
    Path base = folder.resolve(format.toString()).resolve(below).resolve(photo.target().toString());
    Files.createDirectories(base.toAbsolutePath().getParent());
    return base.resolveSibling(base.getFileName() + ending);
  }

  /** Writes the files for all images, also if some failed or the work was stopped. */
  void finish() throws IOException {
    CocoCategories categories = CocoCategories.numbered(vocabulary);
    for (ResultFormat format : formats) {
      Path own = Files.createDirectories(folder.resolve(format.toString()));
      switch (format) {
        case COCO -> {
          CocoImagesFile.write(own.resolve("images.json"), images, categories);
          CocoResultsFile.write(own.resolve("results.json"), collected, categories);
        }
        case COCO_PANOPTIC -> {
          CocoImagesFile.write(own.resolve("images.json"), images, categories);
          CocoPanopticFile.write(
              own.resolve("panoptic.json"), own.resolve("panoptic"), collected, categories);
        }
        case YOLO, LABEL_PNG -> words(own.resolve("classes.txt"));
        case GEOJSON -> {} // names its concepts
      }
    }
  }

  /** The words by line, in the order of their numbers. */
  private void words(Path file) throws IOException {
    byte[] text = (String.join("\n", vocabulary.names()) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(file, out -> out.write(text));
  }
}
