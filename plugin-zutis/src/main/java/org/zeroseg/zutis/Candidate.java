package org.zeroseg.zutis;

/**
 * A named proposal with its mask at the size of the image.
 *
 * @param query index of the proposal
 * @param classIndex index of its class, background included
 * @param score probability of the class times objectness, perhaps lowered by suppression
 */
record Candidate(int query, int classIndex, MaskBits mask, float score) {
  Candidate withScore(double lowered) {
    return new Candidate(query, classIndex, mask, (float) lowered);
  }
}
