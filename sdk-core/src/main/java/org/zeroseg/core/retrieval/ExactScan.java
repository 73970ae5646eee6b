package org.zeroseg.core.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact search: reads every row. The scores of a kernel only choose candidates, with bounds that
 * hold for any order of additions; the candidates are then scored in double in a fixed order. The
 * result therefore depends on the rows alone, not on kernel, threads, segments or codes.
 */
final class ExactScan implements AutoCloseable {
  private static final long TASK_BYTES = 64L << 20;

  /** A scan of codes with more candidates than this gives way to one of float32 rows. */
  private static final int MAX_CANDIDATES = 20_000;

  private final ScanKernel kernel;
  private final boolean useCodes;
  private final int maxCandidates;
  private final ScanPool pool;

  ExactScan(ScanKernel kernel, boolean useCodes, int threads, int maxCandidates) {
    this.kernel = kernel;
    this.useCodes = useCodes;
    this.maxCandidates = maxCandidates;
    this.pool = new ScanPool(kernel.bringsThreads() ? 1 : threads);
  }

  static ExactScan of(ArchiveOptions options) {
    ScanKernel kernel = ScanKernels.select(options.kernel(), options.tensors());
    boolean useCodes =
        switch (options.scanMode()) {
          case AUTO -> kernel.prefersCodes();
          case FLOAT32 -> false;
          case CERTIFIED_INT8 -> true;
        };
    return new ExactScan(kernel, useCodes, options.threads(), MAX_CANDIDATES);
  }

  /** For the diagnostics. */
  String description() {
    return kernel.name() + (useCodes ? ", certified int8" : ", float32");
  }

  /**
   * The best rows of each query.
   *
   * @param parts all rows
   * @param accepted per part the rows that pass the filter, or null without filter
   */
  List<List<ScoredEntry>> search(
      List<Part> parts, List<BitSet> accepted, float[][] vectors, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be positive, but is " + k);
    }
    long rows = parts.stream().mapToLong(Part::live).sum();
    if (rows == 0 || vectors.length == 0) {
      return Arrays.stream(vectors).map(vector -> List.<ScoredEntry>of()).toList();
    }
    Queries queries = Queries.of(vectors, parts.get(0).rows().block().dimension());
    Scan scan = new Scan(parts, accepted, (int) Math.min(k, rows));
    long[][] found = scan.candidates(queries);
    List<List<ScoredEntry>> hits = new ArrayList<>();
    for (int q = 0; q < vectors.length; q++) {
      hits.add(scan.rank(queries.row(q), found[q]));
    }
    return hits;
  }

  @Override
  public void close() {
    pool.close();
  }

  private record Range(int part, int from, int to) {}

  private record Ranked(double score, long id, int part, int row) {
    static final Comparator<Ranked> ORDER =
        Comparator.comparingDouble(Ranked::score).reversed().thenComparingLong(Ranked::id);
  }

  /** One search. */
  private final class Scan {
    private final List<Part> parts;
    private final List<BitSet> accepted;
    private final int k;

    private Scan(List<Part> parts, List<BitSet> accepted, int k) {
      this.parts = parts;
      this.accepted = accepted;
      this.k = k;
    }

    /** Per query all rows that can be among the k best. */
    private long[][] candidates(Queries queries) {
      int limit = useCodes ? Math.max(maxCandidates, 4 * k) : Integer.MAX_VALUE;
      long[][] found = pass(queries, useCodes, limit);
      List<Integer> undecided =
          IntStream.range(0, found.length).filter(q -> found[q] == null).boxed().toList();
      if (!undecided.isEmpty()) {
        long[][] exact = pass(queries.select(undecided), false, Integer.MAX_VALUE);
        for (int i = 0; i < exact.length; i++) {
          found[undecided.get(i)] = exact[i];
        }
      }
      return found;
    }

    /** Reads all rows once; the result of a query with too many candidates is null. */
    private long[][] pass(Queries queries, boolean codes, int limit) {
      Candidates[] best = new Candidates[queries.count()];
      pool.forEach(
          ranges(queries.dimension()),
          () -> new ScanWorker(kernel, queries, k, limit, codes),
          this::scan,
          worker -> {
            for (int q = 0; q < best.length; q++) {
              if (best[q] == null) {
                best[q] = worker.candidates(q);
              } else {
                best[q].merge(worker.candidates(q));
              }
            }
          });
      long[][] rows = new long[best.length][];
      for (int q = 0; q < best.length; q++) {
        long[] complete = best[q].rows();
        rows[q] = best[q].overflowed() ? null : complete;
      }
      return rows;
    }

    private void scan(ScanWorker worker, Range range) {
      BitSet filter = accepted == null ? null : accepted.get(range.part());
      worker.scan(range.part(), parts.get(range.part()), filter, range.from(), range.to());
    }

    private List<Range> ranges(int dimension) {
      int rows = (int) Math.max(1, TASK_BYTES / ((long) Float.BYTES * dimension));
      List<Range> ranges = new ArrayList<>();
      for (int p = 0; p < parts.size(); p++) {
        for (int from = 0; from < parts.get(p).size(); from += rows) {
          ranges.add(new Range(p, from, Math.min(from + rows, parts.get(p).size())));
        }
      }
      return ranges;
    }

    private List<ScoredEntry> rank(float[] query, long[] candidates) {
      Ranked[] ranked = new Ranked[candidates.length];
      for (int i = 0; i < ranked.length; i++) {
        int part = (int) (candidates[i] >>> 32);
        int row = (int) candidates[i];
        Rows rows = parts.get(part).rows();
        double score = rows.block().canonicalScore(row, query);
        ranked[i] = new Ranked(score, rows.id(row), part, row);
      }
      Arrays.sort(ranked, Ranked.ORDER);
      return Arrays.stream(ranked)
          .limit(k)
          .map(hit -> new ScoredEntry(parts.get(hit.part()).rows().entry(hit.row()), hit.score()))
          .toList();
    }
  }
}
