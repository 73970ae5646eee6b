package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.StateDict;

/** Weights to begin a training with: the image tower of CLIP, everything else at random. */
public final class ZutisWeights {
  private ZutisWeights() {}

  /**
   * The published start.
   *
   * @param owner of the trainable copies
   * @param clip with {@code visual.*}
   * @param seed of what is random
   */
  public static StateDict start(NDManager owner, StateDict clip, ZutisConfig config, long seed) {
    int width = config.decoder().width();
    int hidden = config.hidden();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    StateDict detr = RandomWeights.detr(owner, config.decoder(), config.queries(), seed);
    arrays.put("query_embed", detr.get("query_embed"));
    StateDict visual = clip.withPrefix("visual.");
    for (String name : visual.names()) {
      NDArray copy = visual.get(name).duplicate();
      copy.attach(owner);
      copy.setRequiresGradient(true);
      arrays.put("encoder." + name, copy);
    }
    add(arrays, "ffn1.", RandomWeights.mlp(owner, seed + 1, width, hidden, hidden, width));
    add(arrays, "", detr);
    add(arrays, "ffn2.", RandomWeights.mlp(owner, seed + 2, width, hidden, hidden, width));
    return new StateDict("ZUTIS from " + clip.source(), arrays);
  }

  /** Everything at random, to train or test without CLIP. */
  public static StateDict random(NDManager owner, ZutisConfig config, long seed) {
    try (NDManager scope = owner.newSubManager()) {
      StateDict clip = RandomWeights.clipVision(scope, config.encoder(), seed);
      return start(owner, clip, config, seed);
    }
  }

  private static void add(Map<String, NDArray> arrays, String prefix, StateDict part) {
    part.names().forEach(name -> arrays.put(prefix + name, part.get(name)));
  }
}
