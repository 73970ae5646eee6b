package org.zeroseg.reco;

import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.postprocess.CrfOptions;
import org.zeroseg.core.postprocess.DenseCrf;
import org.zeroseg.core.postprocess.ScoreRows;

/**
 * Sharpens scores with the CRF at the size at which the image was encoded, and brings the result to
 * the size of the original. A pixel keeps the score that its new label had before.
 */
final class CrfRefinement {
  /** Score maps, probabilities, unary terms, Q and its result, in floats per concept and pixel. */
  private static final int MAPS = 5;

  private final DenseCrf crf;

  CrfRefinement(int iterations) {
    int threads = Runtime.getRuntime().availableProcessors();
    this.crf = new DenseCrf(CrfOptions.builder().iterations(iterations).threads(threads).build());
  }

  /**
   * Labels every pixel of the original.
   *
   * @param scores of the working image, {@code [concepts, height, width]}
   */
  BestConcept refine(QueryImage image, float[] scores, int concepts) {
    int width = image.working().width();
    int height = image.working().height();
    byte[] pixels = DenseCrf.bgr(CrfImage.truncated(image.working()));
    float[] q = crf.refineScores(scores, concepts, width, height, pixels);
    ScoreRows original = new ScoreRows(height, width, image.height(), image.width());
    BestConcept best = new BestConcept(image.width(), image.height());
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

  /** Refuses what does not fit into memory, before spending any. */
  static void requireMemory(QueryImage image, int concepts) {
    long floats = (long) MAPS * concepts * image.working().width() * image.working().height();
    long needed = floats * Float.BYTES;
    long limit = Runtime.getRuntime().maxMemory() / 2;
    if (needed > limit) {
      throw new ZeroSegException(
          "the CRF needs about %d MB for %d concepts at %dx%d, more than half of the heap (%d MB): lower 'image-size', ask for fewer concepts, switch 'crf' off, or raise -Xmx"
              .formatted(
                  needed >> 20,
                  concepts,
                  image.working().width(),
                  image.working().height(),
                  2 * limit >> 20));
    }
  }
}
