package org.zeroseg.core.selfmask;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.Substitutes;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.augment.PlacedObject;
import org.zeroseg.core.image.augment.SourceObject;
import org.zeroseg.core.saliency.SelfMaskSaliency;
import org.zeroseg.core.train.EpochOrder;

/** Makes the training batch of a position: reads, makes square, augments, normalises. */
final class MaskBatches {
  private final Dataset data;
  private final SelfMaskRecipe recipe;
  private final EpochOrder order;

  MaskBatches(Dataset data, SelfMaskRecipe recipe) {
    this.data = data;
    this.recipe = recipe;
    this.order = new EpochOrder(data.size(), recipe.course().batch(), recipe.course().seed());
  }

  /** The batch at a position; called by several threads at once. */
  MaskBatch at(long position) {
    int side = recipe.crops().side();
    int plane = side * side;
    int[] samples = order.samples(position);
    float[] pixels = new float[samples.length * 3 * plane];
    float[] masks = new float[samples.length * plane];
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < samples.length; i++) {
      Sample sample = Substitutes.read(data, samples[i]);
      keys.add(sample.key());
      PlacedObject drawn = draw(sample, new SplittableRandom(order.randomSeed(position, i)));
      ImageTensor tensor = Preprocessing.imageNetNative().normalise(drawn.image());
      System.arraycopy(tensor.values(), 0, pixels, i * 3 * plane, 3 * plane);
      int[] values = drawn.mask().toArray();
      for (int p = 0; p < plane; p++) {
        masks[i * plane + p] = values[p];
      }
    }
    return new MaskBatch(pixels, masks, samples.length, side, keys);
  }

  /** Padding is background. */
  private PlacedObject draw(Sample sample, SplittableRandom random) {
    int side = recipe.crops().side();
    RgbImage whole = RgbImage.of(sample.image());
    RgbImage image = whole.resize(side, side, Resampling.BILINEAR);
    Mask mask = SelfMaskSaliency.resize(SalientMask.of(sample, whole), side, side);
    return new SourceObject(image, mask, 1)
        .place(recipe.geometry().draw(random, side, side), recipe.photometrics().draw(random), 0);
  }
}
