package org.zeroseg.core.selfmask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.SelfMaskSaliency;
import org.zeroseg.core.train.Evaluation;

/** Compares the masks of the network, without the solver, with those of validation images. */
final class SelfMaskEvaluation implements Evaluation {
  /** Mean intersection over union with the masks of the validation images. */
  static final String IOU = "IoU";

  private final SelfMaskSaliency model;
  private final Dataset data;
  private final int images;

  SelfMaskEvaluation(TensorRuntime runtime, SelfMask network, Dataset data, SelfMaskRecipe recipe) {
    this.model = new SelfMaskSaliency(runtime, network, recipe.crops().side(), Optional.empty());
    this.data = data;
    this.images = recipe.course().evaluationImages(data);
  }

  @Override
  public Map<String, Double> evaluate(long step) {
    double sum = 0;
    long equal = 0;
    long pixels = 0;
    for (int i = 0; i < images; i++) {
      Sample sample = data.get(i);
      RgbImage image = RgbImage.of(sample.image());
      Mask truth = SalientMask.of(sample, image);
      Mask found = model.find(image);
      long size = (long) truth.width() * truth.height();
      long common = found.intersect(truth).area();
      sum += found.iou(truth);
      equal += size - found.area() - truth.area() + 2 * common;
      pixels += size;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(IOU, sum / images);
    figures.put("pixel accuracy", (double) equal / pixels);
    return figures;
  }
}
