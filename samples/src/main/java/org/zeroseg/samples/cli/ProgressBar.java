package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.zeroseg.api.ProgressListener;

/**
 * A bar with count, rate and time left, drawn over itself on a terminal and absent elsewhere; what
 * was skipped is kept for the summary and printed either way.
 */
final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 28;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final List<String> skipped = new ArrayList<>();
  private String stage = "";
  private long stageStart;
  private long latest;
  private long lastDrawn;
  private boolean drawn;

  ProgressBar(PrintWriter out) {
    this(out, Terminal.redraws(), System::nanoTime);
  }

  /**
   * For tests.
   *
   * @param nanos a clock
   */
  ProgressBar(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.latest = nanos.getAsLong();
  }

  @Override
  public synchronized void progress(String newStage, long done, long total) {
    long now = nanos.getAsLong();
    boolean begins = !newStage.equals(stage);
    if (begins) {
      endLine();
      stage = newStage;
      stageStart = latest; // the first call of a stage comes when some of its work is done
    }
    latest = now;
    if (terminal && (begins || done == total || now - lastDrawn > REDRAW_NANOS)) {
      out.print(ERASE + line(stage, done, total, (now - stageStart) * 1e-9));
      out.flush();
      lastDrawn = now;
      drawn = true;
    }
  }

  @Override
  public synchronized void skipped(String item, String reason) {
    skipped.add(reason.contains(item) ? reason : item + ": " + reason);
    aside(() -> out.println("skipped " + skipped.get(skipped.size() - 1)));
    out.flush();
  }

  /** This bar for work whose failures are reported in another way. */
  ProgressListener counts() {
    return (what, done, total) -> progress(what, done, total);
  }

  /** Prints something where the bar is; the bar comes back below with the next progress. */
  synchronized void aside(Runnable print) {
    if (drawn) {
      out.print(ERASE);
      out.flush();
      drawn = false;
      lastDrawn = latest - REDRAW_NANOS - 1;
    }
    print.run();
  }

  /** What was skipped, with reasons. */
  synchronized List<String> skippedItems() {
    return List.copyOf(skipped);
  }

  /**
   * One state of the bar.
   *
   * @param total negative if unknown
   * @param seconds since the stage began
   */
  static String line(String stage, long done, long total, double seconds) {
    String rate =
        done > 0 && seconds > 0 ? String.format(Locale.ROOT, "  %.1f/s", done / seconds) : "";
    if (total < 0) {
      return String.format(Locale.ROOT, "%-12s %d%s", stage, done, rate);
    }
    int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    String time = "";
    if (done >= total) {
      time = "  in " + clock(Math.round(seconds));
    } else if (!rate.isEmpty()) {
      time = "  " + clock(Math.round((total - done) * seconds / done)) + " left";
    }
    return String.format(Locale.ROOT, "%-12s [%s] %d/%d%s%s", stage, bar, done, total, rate, time);
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private void endLine() {
    if (drawn) {
      out.println();
      drawn = false;
    }
  }

  @Override
  public synchronized void close() {
    endLine();
    out.flush();
  }
}
