package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;

/**
 * From proposals to objects: names, drops what is background, enlarges, suppresses.
 *
 * @param tau temperature of class probabilities
 * @param threshold probability above which a pixel belongs to a mask
 * @param suppression of repetitions
 */
record InstanceRules(double tau, float threshold, Suppression suppression) {

  /**
   * Finds objects.
   *
   * @param texts unit rows, one per class
   * @param background index of the class to drop; -1 for none
   * @return objects in the order of {@link Suppression#apply}, none of them without pixels
   */
  List<Candidate> objects(
      Proposals proposals, float[][] texts, int background, int imageHeight, int imageWidth) {
    MaskEnlarger enlarger = proposals.enlarger(imageHeight, imageWidth);
    List<Candidate> candidates = new ArrayList<>();
    for (int q = 0; q < proposals.count(); q++) {
      Naming naming = Naming.of(proposals.embedding(q), texts, tau);
      if (naming.classIndex() != background) {
        MaskBits mask = enlarger.above(proposals.probabilities(), q, threshold);
        float score = naming.probability() * proposals.objectness(q);
        candidates.add(new Candidate(q, naming.classIndex(), mask, score));
      }
    }
    return suppression.apply(candidates).stream().filter(c -> c.mask().area() > 0).toList();
  }
}
