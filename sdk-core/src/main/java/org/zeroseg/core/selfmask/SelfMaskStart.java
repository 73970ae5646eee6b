package org.zeroseg.core.selfmask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/**
 * What a training begins with: a pretrained encoder, if there is one, and everything else at
 * random.
 */
record SelfMaskStart(SelfMaskConfig config, StateDict weights) {

  static SelfMaskStart of(
      NDManager owner, TensorRuntime runtime, Supplier<Bundle> bundle, SelfMaskRecipe recipe) {
    try {
      return recipe.isRandom()
          ? random(owner, recipe, recipe.randomEncoder())
          : pretrained(owner, runtime, bundle.get(), recipe);
    } catch (IllegalArgumentException wrong) {
      throw new OptionException("the network cannot be made: " + wrong.getMessage(), wrong);
    }
  }

  private static SelfMaskStart random(NDManager owner, SelfMaskRecipe recipe, VitConfig encoder) {
    SelfMaskConfig config = recipe.network().on(encoder);
    long seed = recipe.course().seed();
    return new SelfMaskStart(config, RandomWeights.selfMask(owner, config, seed));
  }

  private static SelfMaskStart pretrained(
      NDManager owner, TensorRuntime runtime, Bundle bundle, SelfMaskRecipe recipe) {
    String name = bundle.entryName(recipe.encoder());
    if (!bundle.entry(name).architecture().equals(Architecture.DINO.id())) {
      throw new OptionException(
          "the option 'encoder' names '%s', a '%s' in the bundle %s, but the encoder of SelfMask is a DINO; import one (published: dino_deitsmall8_pretrain.pth), or begin with encoder=random"
              .formatted(name, bundle.entry(name).architecture(), bundle.folder()));
    }
    SelfMaskStart start = random(owner, recipe, EntryConfig.dino(bundle, name));
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    start.weights.names().forEach(tensor -> arrays.put(tensor, start.weights.get(tensor)));
    try (EncoderLoader encoders = new EncoderLoader(bundle, runtime)) {
      StateDict dino = encoders.weights(name);
      for (String tensor : dino.names()) {
        NDArray copy = dino.get(tensor).duplicate();
        copy.attach(owner);
        arrays.put("encoder." + tensor, copy);
      }
    }
    return new SelfMaskStart(
        start.config,
        new StateDict("SelfMask from '%s' of %s".formatted(name, bundle.folder()), arrays));
  }
}
