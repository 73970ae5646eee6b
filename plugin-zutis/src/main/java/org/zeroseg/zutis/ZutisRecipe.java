package org.zeroseg.zutis;

import org.zeroseg.core.train.AdamOptions;
import org.zeroseg.core.train.ParameterGroups;
import org.zeroseg.core.train.Schedule;
import org.zeroseg.core.weights.StateDict;

/**
 * How the network is optimised: AdamW with a polynomial schedule and a slower encoder.
 *
 * @param rate learning rate of everything but the encoder
 * @param encoderFactor times the rate is that of the encoder
 * @param decay decoupled weight decay of every parameter, norms and biases included
 * @param power of the polynomial schedule
 * @param leastRate learning rate below which no group falls
 * @param steps of the training
 */
public record ZutisRecipe(
    double rate, double encoderFactor, double decay, double power, double leastRate, long steps) {

  /** The published values. */
  public static ZutisRecipe published(long steps) {
    return new ZutisRecipe(5e-5, 0.1, 0.05, 0.9, 1e-6, steps);
  }

  /** The constants of AdamW. */
  public AdamOptions adam() {
    return AdamOptions.usual();
  }

  /** The five published groups; from now on their arrays require gradients. */
  public ParameterGroups groups(StateDict state) {
    ParameterGroups.Builder groups =
        ParameterGroups.builder(state, Schedule.poly(steps, power, leastRate));
    groups.group("encoder", p -> p.name().startsWith("encoder."), rate * encoderFactor, decay);
    for (String part : new String[] {"decoder", "query_embed", "ffn1", "ffn2"}) {
      groups.group(
          part, p -> p.name().equals(part) || p.name().startsWith(part + "."), rate, decay);
    }
    return groups.build();
  }
}
