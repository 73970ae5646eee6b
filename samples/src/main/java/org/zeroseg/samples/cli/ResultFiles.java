package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.LabelImage;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.SeedSheet;
import org.zeroseg.core.weights.AtomicFile;

/**
 * Writes results: {@code NAME.labels.png}, {@code NAME.json}, {@code NAME.overlay.png}, {@code
 * NAME.scores.png} where there are scores, {@code concepts/WORD.png} once, and other formats.
 */
final class ResultFiles {
  private final Path folder;
  private final FormatFiles formats;
  private final Set<String> explained = new HashSet<>();
  private int images;

  /** Makes the folder if it is not there, so that a wrong name is found before any work is done. */
  ResultFiles(Path folder, FormatFiles formats) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.formats = formats;
  }

  /** Writes the files of one image. */
  void write(Photos photo, Segmentation result) throws IOException {
    Path base = folder.resolve(photo.target().toString());
    Files.createDirectories(base.toAbsolutePath().getParent());
    SemanticSegmentation labels = result.match(s -> s, i -> null, p -> p.toSemantic());
    if (labels != null) {
      LabelImage.save(labels, beside(base, ".labels.png"));
      RgbImage picture = RgbImage.read(photo.file());
      LabelMap map = LabelMap.of(labels.width(), labels.height(), labels.labels());
      Overlay.standard()
          .draw(picture, map, result.vocabulary().names())
          .toColorImage()
          .save(beside(base, ".overlay.png"));
      if (labels.pixelScores().isPresent()) {
        float[] scores = labels.pixelScores().get();
        ScoreMap.draw(labels.width(), labels.height(), scores).save(beside(base, ".scores.png"));
      }
    } else {
      result.toColorImage().save(beside(base, ".overlay.png"));
    }
    byte[] json = (result.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(beside(base, ".json"), out -> out.write(json));
    for (ConceptEvidence evidence : result.explanation().evidence()) {
      if (explained.add(evidence.concept().name()) && !evidence.images().isEmpty()) {
        write(evidence);
      }
    }
    formats.write(photo, result);
    images++;
  }

  /** How many images were written. */
  int images() {
    return images;
  }

  /** Writes what is about all images; to be called also when the work was stopped. */
  void finish() throws IOException {
    if (images > 0) {
      formats.finish();
    }
  }

  private void write(ConceptEvidence evidence) throws IOException {
    Path sheets = Files.createDirectories(folder.resolve("concepts"));
    String name = evidence.concept().name().replaceAll("[^\\p{L}\\p{N}]+", "-");
    SeedSheet.standard().draw(evidence).toColorImage().save(sheets.resolve(name + ".png"));
  }

  private static Path beside(Path base, String ending) {
    return base.resolveSibling(base.getFileName() + ending);
  }
}
