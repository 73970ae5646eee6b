package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.core.data.loader.Shuffle;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.augment.ObjectPool;
import org.zeroseg.core.image.augment.SampleSynthesis;
import org.zeroseg.core.image.augment.SourceObject;
import org.zeroseg.core.image.augment.SynthesisOptions;
import org.zeroseg.core.image.augment.SyntheticSample;

/** Makes the training batch of a position by copy-paste. Thread-safe. */
final class SyntheticBatches {
  private final ObjectSource source;
  private final SynthesisOptions options;
  private final int batch;
  private final long seed;

  SyntheticBatches(ObjectSource source, SynthesisOptions options, int batch, long seed) {
    this.source = source;
    this.options = options;
    this.batch = batch;
    this.seed = seed;
  }

  /** The batch at a position, which depends on nothing but position and seed. */
  SyntheticBatch at(long position) {
    int side = options.augmentation().geometry().cropWidth();
    int plane = side * side;
    float[] pixels = new float[batch * 3 * plane];
    long[] labels = new long[batch * plane];
    List<int[]> instances = new ArrayList<>();
    List<Integer> objects = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    SampleSynthesis synthesis = new SampleSynthesis(named(keys), options);
    for (int i = 0; i < batch; i++) {
      long sampleSeed = Shuffle.sampleSeed(seed, position, i);
      SyntheticSample sample = synthesis.sample(new SplittableRandom(sampleSeed));
      ImageTensor tensor = Preprocessing.imageNetNative().normalise(sample.image());
      System.arraycopy(tensor.values(), 0, pixels, i * 3 * plane, 3 * plane);
      int[] semantic = sample.semantic().toArray();
      for (int p = 0; p < plane; p++) {
        labels[i * plane + p] = semantic[p];
      }
      instances.add(sample.instances().toArray());
      objects.add(sample.objects());
    }
    return new SyntheticBatch(pixels, labels, instances, objects, side, keys);
  }

  /** The pool, writing down what is taken from it. */
  private ObjectPool named(List<String> keys) {
    ObjectPool pool = source.pool();
    return new ObjectPool() {
      @Override
      public int categories() {
        return pool.categories();
      }

      @Override
      public int images(int category) {
        return pool.images(category);
      }

      @Override
      public SourceObject load(int category, int index) {
        keys.add(source.key(category, index));
        return pool.load(category, index);
      }
    };
  }
}
