package org.zeroseg.core.deeplab;

import org.zeroseg.api.Task;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.DeepLabEntry;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Segments with a trained DeepLabv3+ into those of its classes that a request names; every pixel
 * goes to the most probable of these. A class called {@code background} belongs to nothing unless
 * it is asked for.
 */
public final class DeepLabSegmenter extends EncodingSegmenter<ScoredImage> {

  private DeepLabSegmenter(String plugin, DeepLabEngine engine, Runnable free) {
    super(plugin, engine, free, Task.SEMANTIC);
  }

  /**
   * Opens the network that plays {@link Roles#DEEPLAB}.
   *
   * @param plugin whose segmenter it is, for messages
   * @throws org.zeroseg.api.ModelException if the bundle has none, or it is damaged
   */
  public static DeepLabSegmenter open(
      String plugin, TensorRuntime runtime, Bundle bundle, DeepLabSettings settings) {
    EncoderLoader loader = new EncoderLoader(bundle, runtime);
    try {
      DeepLabEntry entry = DeepLabEntry.of(bundle, bundle.entryName(Roles.DEEPLAB));
      DeepLabV3Plus network =
          new DeepLabV3Plus(loader.weights(Roles.DEEPLAB), entry.network(), runtime.kernels());
      TrainedClasses classes = new TrainedClasses(plugin, entry.classes());
      return new DeepLabSegmenter(
          plugin, new DeepLabEngine(runtime, network, classes, settings), loader::close);
    } catch (RuntimeException failed) {
      loader.close();
      throw failed;
    }
  }
}
