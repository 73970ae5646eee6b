package org.zeroseg.core.deeplab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.Substitutes;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.augment.Augmentation;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.LabelledImage;
import org.zeroseg.core.image.augment.PhotometryOptions;
import org.zeroseg.core.train.EpochOrder;

/** Makes the training batch of a position: reads, reduces, augments, normalises. */
final class LabelledBatches {
  private final Dataset data;
  private final EpochOrder order;
  private final int square;
  private final int crop;
  private final Augmentation augmentation;

  LabelledBatches(Dataset data, DeepLabRecipe recipe) {
    this.data = data;
    this.order = new EpochOrder(data.size(), recipe.course().batch(), recipe.course().seed());
    this.square = recipe.square();
    this.crop = recipe.crops().side();
    this.augmentation =
        new Augmentation(
            recipe.crops().scaled(GeometryOptions.recoPlus(crop)),
            recipe.crops().coloured(PhotometryOptions.recoPlus(crop)),
            PixelLabels.IGNORED);
  }

  /** The batch at a position; called by several threads at once. */
  LabelledBatch at(long position) {
    int[] samples = order.samples(position);
    int plane = crop * crop;
    float[] pixels = new float[samples.length * 3 * plane];
    long[] labels = new long[samples.length * plane];
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < samples.length; i++) {
      Sample sample = Substitutes.read(data, samples[i]);
      keys.add(sample.key());
      LabelledImage drawn =
          augmentation.apply(reduced(sample), new SplittableRandom(order.randomSeed(position, i)));
      ImageTensor tensor = Preprocessing.imageNetNative().normalise(drawn.image());
      System.arraycopy(tensor.values(), 0, pixels, i * 3 * plane, 3 * plane);
      int[] values = drawn.labels().toArray();
      for (int p = 0; p < plane; p++) {
        labels[i * plane + p] = values[p];
      }
    }
    return new LabelledBatch(pixels, labels, samples.length, crop, keys);
  }

  /** Shorter side to the square's, then the square in the middle, image and labels alike. */
  private LabelledImage reduced(Sample sample) {
    PixelLabels truth =
        sample
            .truth()
            .semantic()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "dataset '%s', sample '%s' has no labels per pixel to train on"
                            .formatted(data.name(), sample.key())));
    RgbImage image = RgbImage.of(sample.image());
    LabelMap labels = LabelMap.of(truth.width(), truth.height(), truth.toArray());
    if (image.width() != square || image.height() != square) {
      Preprocessing reducing = Preprocessing.imageNet(square, Resampling.BILINEAR);
      image = reducing.transform(image);
      labels = reducing.transform(labels, PixelLabels.IGNORED);
    }
    return new LabelledImage(image, labels);
  }
}
