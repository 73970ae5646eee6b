package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.zeroseg.api.EvaluatedImage;

/** The best and the worst images so far, with their pictures; of equal ones the first to come. */
final class Ranking {
  private static final Comparator<Entry> BEST =
      Comparator.comparingDouble((Entry entry) -> -entry.figure).thenComparing(e -> e.index);
  private static final Comparator<Entry> WORST =
      Comparator.comparingDouble((Entry entry) -> entry.figure).thenComparing(e -> e.index);

  private final int size;
  private final List<Entry> best = new ArrayList<>();
  private final List<Entry> worst = new ArrayList<>();
  private long ranked;

  /** An image; its pictures are PNG files. */
  private record Entry(int index, String key, double figure, List<byte[]> pictures) {}

  /**
   * An empty ranking.
   *
   * @param size how many of the best and of the worst are kept
   */
  Ranking(int size) {
    this.size = size;
  }

  /** Whether images are ranked at all. */
  boolean isWanted() {
    return size > 0;
  }

  /**
   * Takes an image if it is among the best or the worst.
   *
   * @param figure how good it is; it is not ranked if that is NaN
   * @param pictures draws PNG files; asked only if the image is taken
   */
  void offer(int index, String key, double figure, Supplier<List<byte[]>> pictures) {
    if (size == 0 || Double.isNaN(figure)) {
      return;
    }
    ranked++;
    Entry plain = new Entry(index, key, figure + 0.0, List.of());
    boolean good = isTaken(best, BEST, plain);
    boolean bad = isTaken(worst, WORST, plain);
    if (good || bad) {
      Entry drawn = new Entry(index, key, plain.figure, pictures.get());
      if (good) {
        insert(best, BEST, drawn);
      }
      if (bad) {
        insert(worst, WORST, drawn);
      }
    }
  }

  private boolean isTaken(List<Entry> list, Comparator<Entry> order, Entry entry) {
    return list.size() < size || order.compare(entry, list.get(size - 1)) < 0;
  }

  private void insert(List<Entry> list, Comparator<Entry> order, Entry entry) {
    list.add(entry);
    list.sort(order);
    if (list.size() > size) {
      list.remove(size);
    }
  }

  /** The best, best first; where images are few, each is among the best or the worst, not both. */
  List<EvaluatedImage> best() {
    return images(best, (ranked + 1) / 2);
  }

  /** The worst, worst first. */
  List<EvaluatedImage> worst() {
    return images(worst, ranked / 2);
  }

  private static List<EvaluatedImage> images(List<Entry> entries, long most) {
    return entries.stream()
        .limit(most)
        .map(e -> new EvaluatedImage(e.key, e.figure, ExamplePictures.decode(e.pictures)))
        .toList();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(ranked);
    for (List<Entry> list : List.of(best, worst)) {
      out.writeInt(list.size());
      for (Entry entry : list) {
        out.writeInt(entry.index);
        StateFile.writeText(out, entry.key);
        out.writeDouble(entry.figure);
        out.writeInt(entry.pictures.size());
        for (byte[] picture : entry.pictures) {
          out.writeInt(picture.length);
          out.write(picture);
        }
      }
    }
  }

  void read(DataInput in) throws IOException {
    ranked = in.readLong();
    for (List<Entry> list : List.of(best, worst)) {
      list.clear();
      for (int left = in.readInt(); left > 0; left--) {
        int index = in.readInt();
        String key = StateFile.readText(in);
        double figure = in.readDouble();
        List<byte[]> pictures = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          byte[] picture = new byte[in.readInt()];
          in.readFully(picture);
          pictures.add(picture);
        }
        list.add(new Entry(index, key, figure, pictures));
      }
    }
  }
}
