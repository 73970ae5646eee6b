package org.zeroseg.core.selfmask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.Substitutes;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.SelfMaskSaliency;

/** Images, their masks, and what the network finds, for the report of a training. */
final class SelfMaskPictures {
  private static final int ROWS = 4;

  private final SelfMaskSaliency model;
  private final Dataset data;

  SelfMaskPictures(TensorRuntime runtime, SelfMask network, Dataset data, int side) {
    this.model = new SelfMaskSaliency(runtime, network, side, Optional.empty());
    this.data = data;
  }

  List<PictureRow> rows() {
    List<PictureRow> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS, data.size()); i++) {
      Sample sample = Substitutes.read(data, i);
      RgbImage photo = RgbImage.of(sample.image());
      rows.add(
          new PictureRow(
              sample.key(),
              "",
              List.of(
                  Picture.of(photo, "image"),
                  Picture.of(over(photo, SalientMask.of(sample, photo)), "mask"),
                  Picture.of(over(photo, model.find(photo)), "network"))));
    }
    return rows;
  }

  private static RgbImage over(RgbImage photo, Mask mask) {
    boolean[] inside = mask.toPixels();
    int[] labels = new int[inside.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = inside[i] ? 0 : -1;
    }
    return Overlay.standard().draw(photo, LabelMap.of(photo.width(), photo.height(), labels));
  }
}
