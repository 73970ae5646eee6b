package org.zeroseg.core.deeplab;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.runtime.TensorRuntime;

/** A few images, their labels, and what the network makes of them so far. */
final class DeepLabPictures {
  private static final int ROWS = 4;
  private static final DeepLabSettings PLAIN = new DeepLabSettings(320, 0, false, 1);

  private final DeepLabEngine engine;
  private final Dataset data;

  DeepLabPictures(TensorRuntime runtime, DeepLabV3Plus network, Dataset data) {
    this.data = data;
    this.engine =
        new DeepLabEngine(
            runtime, network, new TrainedClasses("training", data.categories().names()), PLAIN);
  }

  List<PictureRow> rows() {
    List<PictureRow> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS, data.size()); i++) {
      Sample sample = data.get(i);
      PixelLabels truth = sample.truth().semantic().orElseThrow();
      RgbImage photo = RgbImage.of(sample.image());
      SemanticSegmentation found =
          (SemanticSegmentation)
              engine.segment(
                  engine.encode(sample.image(), StageListener.none()),
                  SegmentRequest.of(data.categories()),
                  StageListener.none());
      rows.add(
          new PictureRow(
              sample.key(),
              "",
              List.of(
                  Picture.of(photo, "image"),
                  Picture.of(over(photo, truth.toArray()), "labels"),
                  Picture.of(over(photo, found.labels()), "network"))));
    }
    return rows;
  }

  private static RgbImage over(RgbImage photo, int[] labels) {
    return Overlay.standard().draw(photo, LabelMap.of(photo.width(), photo.height(), labels));
  }
}
