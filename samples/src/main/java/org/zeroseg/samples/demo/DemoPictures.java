package org.zeroseg.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;

/** The demo's scenes as files: input, labels, overlay with legend. */
public final class DemoPictures {
  private final Demo.Outcome outcome;

  /** Prepares. */
  public DemoPictures(Demo.Outcome outcome) {
    this.outcome = outcome;
  }

  /**
   * Writes {@code NN.input.png}, {@code NN.labels.png} and {@code NN.overlay.png} of every scene.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Overlay overlay = Overlay.standard().withPalette(ToyClass.palette());
    for (int i = 0; i < outcome.scenes().size(); i++) {
      Scene scene = outcome.scenes().get(i);
      SemanticSegmentation result = outcome.results().get(i);
      LabelMap labels = LabelMap.of(result.width(), result.height(), result.labels());
      String name = String.format(Locale.ROOT, "%02d.", i + 1);
      ImageFiles.write(ImageFiles.png(scene.image()), folder.resolve(name + "input.png"));
      ImageFiles.write(
          ImageFiles.labelPng(labels, ToyClass.palette()), folder.resolve(name + "labels.png"));
      ImageFiles.write(
          ImageFiles.png(overlay.draw(scene.image(), labels, ToyClass.words())),
          folder.resolve(name + "overlay.png"));
    }
  }
}
