package org.zeroseg.core.metric.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** COCO's evaluation written down as it is described, without any thought of speed. */
final class NaiveCoco {
  private record Entry(double score, boolean[] matched, boolean[] ignored) {}

  private final double[] thresholds;
  private final TreeMap<Long, List<List<CocoObject>>> images = new TreeMap<>();

  NaiveCoco(double[] thresholds) {
    this.thresholds = thresholds;
  }

  void add(long image, List<CocoObject> truth, List<CocoObject> found) {
    images.put(image, List.of(truth, found));
  }

  private static double iou(CocoObject found, CocoObject truth) {
    return found.mask().iou(truth.mask(), truth.crowd());
  }

  private static boolean outside(double area, AreaRange range) {
    return area < range.smallest() || area > range.largest();
  }

  private static List<CocoObject> only(List<CocoObject> objects, int category) {
    return objects.stream().filter(object -> object.category() == category).toList();
  }

  private List<Entry> match(List<CocoObject> truth, List<CocoObject> found, AreaRange range) {
    List<CocoObject> ordered = new ArrayList<>(truth);
    ordered.sort(Comparator.comparing(g -> ignore(g, range)));
    List<CocoObject> best = new ArrayList<>(found);
    best.sort(Comparator.comparingDouble(d -> -d.score()));
    best = best.subList(0, Math.min(100, best.size()));
    List<Entry> entries = new ArrayList<>();
    best.forEach(
        d ->
            entries.add(
                new Entry(
                    d.score(), new boolean[thresholds.length], new boolean[thresholds.length])));
    for (int t = 0; t < thresholds.length; t++) {
      boolean[] taken = new boolean[ordered.size()];
      for (int d = 0; d < best.size(); d++) {
        double needed = Math.min(thresholds[t], 1 - 1e-10);
        int match = -1;
        for (int g = 0; g < ordered.size(); g++) {
          CocoObject object = ordered.get(g);
          if (taken[g] && !object.crowd()) {
            continue;
          }
          if (match >= 0 && !ignore(ordered.get(match), range) && ignore(object, range)) {
            break;
          }
          if (iou(best.get(d), object) < needed) {
            continue;
          }
          needed = iou(best.get(d), object);
          match = g;
        }
        Entry entry = entries.get(d);
        entry.matched()[t] = match >= 0;
        entry.ignored()[t] =
            match >= 0 ? ignore(ordered.get(match), range) : outside(best.get(d).area(), range);
        if (match >= 0) {
          taken[match] = true;
        }
      }
    }
    return entries;
  }

  private static boolean ignore(CocoObject truth, AreaRange range) {
    return truth.crowd() || outside(truth.area(), range);
  }

  /** Precision at the recall levels, their scores, and at the end the recall; null for -1. */
  double[][] curve(int category, AreaRange range, int limit, int t) {
    List<Entry> all = new ArrayList<>();
    int counted = 0;
    for (Map.Entry<Long, List<List<CocoObject>>> image : images.entrySet()) {
      List<CocoObject> truth = only(image.getValue().get(0), category);
      List<Entry> entries = match(truth, only(image.getValue().get(1), category), range);
      all.addAll(entries.subList(0, Math.min(limit, entries.size())));
      counted += (int) truth.stream().filter(g -> !ignore(g, range)).count();
    }
    if (counted == 0) {
      return null;
    }
    all.sort(Comparator.comparingDouble(entry -> -entry.score()));
    double[] recall = new double[all.size()];
    double[] precision = new double[all.size()];
    double right = 0;
    double wrong = 0;
    for (int i = 0; i < recall.length; i++) {
      Entry entry = all.get(i);
      right += entry.matched()[t] && !entry.ignored()[t] ? 1 : 0;
      wrong += !entry.matched()[t] && !entry.ignored()[t] ? 1 : 0;
      recall[i] = right / counted;
      precision[i] = right / (wrong + right + Math.ulp(1.0));
    }
    for (int i = recall.length - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double[][] curve = new double[3][CocoCurves.LEVELS.length];
    for (int r = 0; r < CocoCurves.LEVELS.length; r++) {
      int i = 0;
      while (i < recall.length && recall[i] < CocoCurves.LEVELS[r]) {
        i++;
      }
      curve[0][r] = i < recall.length ? precision[i] : 0;
      curve[1][r] = i < recall.length ? all.get(i).score() : 0;
    }
    curve[2] = new double[] {recall.length == 0 ? 0 : recall[recall.length - 1]};
    return curve;
  }
}
