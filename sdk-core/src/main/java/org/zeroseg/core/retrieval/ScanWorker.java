package org.zeroseg.core.retrieval;

import java.util.BitSet;

/** One thread's share of a scan: computes bounds block by block and collects candidates. */
final class ScanWorker implements AutoCloseable {
  /** A block is computed as a whole unless less than one row in this many is wanted. */
  private static final int SPARSE = 4;

  private static final int MAX_PRODUCTS = 1 << 20;

  private final ScanKernel kernel;
  private final Queries queries;
  private final boolean useCodes;
  private final float margin;
  private final Candidates[] candidates;
  private final ScanKernel.Session session;
  private final ScanKernel.Session shortSession;
  private float[] products = {};
  private float[] scales = {};
  private float[] residuals = {};

  ScanWorker(ScanKernel kernel, Queries queries, int k, int limit, boolean useCodes) {
    this.kernel = kernel;
    this.queries = queries;
    this.useCodes = useCodes;
    this.margin = margin(queries.dimension());
    this.candidates = new Candidates[queries.count()];
    for (int q = 0; q < candidates.length; q++) {
      candidates[q] = new Candidates(k, limit);
    }
    this.session = kernel.session(queries);
    ScanKernel shortRuns = kernel.forShortRuns();
    this.shortSession = shortRuns == kernel ? session : shortRuns.session(queries);
  }

  /**
   * How far a float32 dot product of unit vectors can be from the exact one, whatever the order of
   * its additions: dimension times half a unit in the last place, and some more for the rest.
   */
  private static float margin(int dimension) {
    return 1e-5f + dimension * 0x1p-24f;
  }

  /** Scans rows {@code [from, to)} of a part. */
  void scan(int partIndex, Part part, BitSet accepted, int from, int to) {
    boolean codes = useCodes && part.rows().block().hasCodes();
    int step = Math.max(1, Math.min(kernel.blockRows(codes), MAX_PRODUCTS / queries.count()));
    for (int at = from; at < to; at += step) {
      int end = Math.min(at + step, to);
      if (accepted == null || isDense(accepted, at, end)) {
        block(session, partIndex, part, accepted, at, end - at, codes);
      } else {
        runs(partIndex, part, accepted, at, end, codes);
      }
    }
  }

  private static boolean isDense(BitSet accepted, int from, int to) {
    return SPARSE * accepted.get(from, to).cardinality() >= to - from;
  }

  private void runs(int partIndex, Part part, BitSet accepted, int from, int to, boolean codes) {
    int start = accepted.nextSetBit(from);
    while (start >= 0 && start < to) {
      int end = Math.min(to, accepted.nextClearBit(start));
      block(shortSession, partIndex, part, null, start, end - start, codes);
      start = accepted.nextSetBit(end);
    }
  }

  private void block(
      ScanKernel.Session in,
      int partIndex,
      Part part,
      BitSet accepted,
      int from,
      int count,
      boolean codes) {
    reserve(count);
    VectorBlock block = part.rows().block();
    if (codes) {
      in.codes(block, from, count, products);
      block.copyScales(from, count, scales);
      block.copyResiduals(from, count, residuals);
    } else {
      in.keys(block, from, count, products);
    }
    long base = ((long) partIndex << 32) + from;
    for (int q = 0; q < candidates.length; q++) {
      if (codes) {
        selectByCodes(q, part, accepted, base, count);
      } else {
        selectByKeys(q, part, accepted, base, count);
      }
    }
  }

  private void reserve(int count) {
    if (scales.length < count) {
      scales = new float[count];
      residuals = new float[count];
    }
    if (products.length < count * candidates.length) {
      products = new float[count * candidates.length];
    }
  }

  private void selectByKeys(int q, Part part, BitSet accepted, long base, int count) {
    Candidates best = candidates[q];
    float floor = best.floor();
    for (int i = 0; i < count; i++) {
      float score = products[q * count + i];
      if (score + margin >= floor && isWanted(part, accepted, (int) base + i)) {
        best.offer(base + i, score - margin, score + margin);
        floor = best.floor();
      }
    }
  }

  private void selectByCodes(int q, Part part, BitSet accepted, long base, int count) {
    Candidates best = candidates[q];
    float floor = best.floor();
    for (int i = 0; i < count; i++) {
      float score = scales[i] * products[q * count + i];
      float bound = residuals[i] + margin; // Cauchy-Schwarz, for unit queries
      if (score + bound >= floor && isWanted(part, accepted, (int) base + i)) {
        best.offer(base + i, score - bound, score + bound);
        floor = best.floor();
      }
    }
  }

  private static boolean isWanted(Part part, BitSet accepted, int row) {
    return part.isLive(row) && (accepted == null || accepted.get(row));
  }

  Candidates candidates(int query) {
    return candidates[query];
  }

  @Override
  public void close() {
    session.close();
    shortSession.close();
  }
}
