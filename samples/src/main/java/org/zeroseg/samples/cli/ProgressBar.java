package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.ProgressListener;

/**
 * A bar with count, rate and time left, drawn over itself on a terminal and absent elsewhere; what
 * was skipped is kept for the summary and printed either way.
 */
final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 28;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());
  private String stage = "";
  private long stageStart;
  private long lastDrawn;
  private boolean drawn;

  ProgressBar(PrintWriter out) {
    this(out, System.console() != null && !"dumb".equals(System.getenv("TERM")));
  }

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void progress(String newStage, long done, long total) {
    long now = System.nanoTime();
    if (!newStage.equals(stage)) {
      endLine();
      stage = newStage;
      stageStart = now;
      lastDrawn = 0;
    }
    if (terminal && (now - lastDrawn > REDRAW_NANOS || done == total)) {
      out.print("\r" + line(stage, done, total, (now - stageStart) * 1e-9) + "\u001b[K");
      out.flush();
      lastDrawn = now;
      drawn = true;
    }
  }

  @Override
  public synchronized void skipped(String item, String reason) {
    skipped.add(reason.contains(item) ? reason : item + ": " + reason);
    if (terminal && drawn) {
      out.print("\r\u001b[K");
    }
    out.println("skipped " + skipped.get(skipped.size() - 1));
    out.flush();
  }

  /** What was skipped, with reasons. */
  List<String> skippedItems() {
    return List.copyOf(skipped);
  }

  static String line(String stage, long done, long total, double seconds) {
    double rate = seconds > 0 ? done / seconds : 0;
    if (total < 0) {
      return String.format(Locale.ROOT, "%-12s %d  %.1f/s", stage, done, rate);
    }
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    long left = rate > 0 ? Math.round((total - done) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%-12s [%s] %d/%d  %.1f/s  %d:%02d left",
        stage,
        bar,
        done,
        total,
        rate,
        left / 60,
        left % 60);
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
