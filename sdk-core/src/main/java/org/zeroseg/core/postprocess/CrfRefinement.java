package org.zeroseg.core.postprocess;

import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.image.RgbImage;

/**
 * Sharpens scores with the CRF at the size at which an image was encoded, and brings the result to
 * the size of the original. A pixel keeps the score that its new label had before.
 */
public final class CrfRefinement {
  /** Score maps, probabilities, unary terms, Q and its result, in floats per concept and pixel. */
  private static final int MAPS = 5;

  private final DenseCrf crf;

  /** Mean-field inference of that many steps, on all processors. */
  public CrfRefinement(int iterations) {
    int threads = Runtime.getRuntime().availableProcessors();
    this.crf = new DenseCrf(CrfOptions.builder().iterations(iterations).threads(threads).build());
  }

  /**
   * Labels every pixel of the original.
   *
   * @param working the image at the size of the scores
   * @param width of the original
   * @param height of the original
   * @param scores {@code [concepts, h, w]} at the working size, any finite values
   */
  public BestConcept refine(RgbImage working, int width, int height, float[] scores, int concepts) {
    byte[] pixels = DenseCrf.bgr(CrfImage.truncated(working));
    float[] q = crf.refineScores(scores, concepts, working.width(), working.height(), pixels);
    ScoreRows original = new ScoreRows(working.height(), working.width(), height, width);
    BestConcept best = new BestConcept(width, height);
    for (int t = 0; t < concepts; t++) {
      original.hand(q, t, t, best);
    }
    float[] kept = new float[best.scores().length];
    for (int t = 0; t < concepts; t++) {
      original.hand(
          scores,
          t,
          t,
          (concept, y, row) -> {
            for (int x = 0; x < row.length; x++) {
              int p = y * row.length + x;
              if (best.labels()[p] == concept) {
                kept[p] = row[x];
              }
            }
          });
    }
    System.arraycopy(kept, 0, best.scores(), 0, kept.length);
    return best;
  }

  /**
   * Refuses what does not fit into memory, before spending any; the message speaks of the options
   * that all plugins with a CRF have.
   */
  public static void requireMemory(RgbImage working, int concepts) {
    long floats = (long) MAPS * concepts * working.width() * working.height();
    long needed = floats * Float.BYTES;
    long limit = Runtime.getRuntime().maxMemory() / 2;
    if (needed > limit) {
      throw new ZeroSegException(
          "the CRF needs about %d MB for %d concepts at %dx%d, more than half of the heap (%d MB): lower 'image-size', ask for fewer concepts, switch 'crf' off, or raise -Xmx"
              .formatted(
                  needed >> 20, concepts, working.width(), working.height(), 2 * limit >> 20));
    }
  }
}
