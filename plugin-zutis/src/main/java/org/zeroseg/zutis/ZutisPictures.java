package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.Substitutes;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.runtime.TensorRuntime;

/** Images and the regions that the network sees in them, for the report of a training. */
final class ZutisPictures {
  private static final int ROWS = 4;

  private final TensorRuntime runtime;
  private final ZutisModel model;
  private final Dataset data;
  private final Vocabulary words;
  private final ZutisSettings settings;

  /**
   * Prepares.
   *
   * @param model the network that is being trained; closing it closes nothing
   * @param words of the training
   * @param background word for what is no object
   */
  ZutisPictures(
      TensorRuntime runtime,
      ZutisModel model,
      Dataset data,
      List<String> words,
      String background) {
    this.runtime = runtime;
    this.model = model;
    this.data = data;
    this.words = Vocabulary.of(words.toArray(String[]::new));
    this.settings = ZutisSettings.of(Options.of("background", background));
  }

  List<PictureRow> rows() {
    List<PictureRow> rows = new ArrayList<>();
    SegmentRequest request = SegmentRequest.builder(words).task(Task.SEMANTIC).build();
    try (ZutisSegmenter segmenter = new ZutisSegmenter(runtime, model, settings)) {
      for (int i = 0; i < Math.min(ROWS, data.size()); i++) {
        Sample sample = Substitutes.read(data, i);
        RgbImage photo = RgbImage.of(sample.image());
        SemanticSegmentation found =
            (SemanticSegmentation) segmenter.segment(sample.image(), request);
        LabelMap labels = LabelMap.of(photo.width(), photo.height(), found.labels());
        RgbImage over = Overlay.standard().draw(photo, labels, words.names());
        rows.add(
            new PictureRow(
                sample.key(),
                "",
                List.of(Picture.of(photo, "image"), Picture.of(over, "network"))));
      }
    }
    return rows;
  }
}
