package org.zeroseg.core.retrieval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.Cancellation;

/**
 * The child process of {@link ArchiveCrashTest}: changes an archive at random until it is killed,
 * and prints each change once it is acknowledged.
 */
final class CrashingWriter {
  static final int DIMENSION = 6;

  private CrashingWriter() {}

  /** Arguments: the folder and a seed. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
    ArchiveStore store =
        ArchiveStore.openOrCreate(
            folder, TestArchives.space(DIMENSION), TestArchives.plain().sealRows(150).build());
    System.out.println("READY");
    while (true) {
      int what = random.nextInt(100);
      if (what < 70) {
        append(store, random);
      } else if (what < 80) {
        remove(store, random);
      } else if (what < 88) {
        store.seal();
      } else {
        store.compact(random.nextBoolean(), Cancellation.none());
      }
    }
  }

  /** Appends a batch whose name says how many entries it has. */
  private static void append(ArchiveStore store, SplittableRandom random) {
    int count = random.nextInt(1, 60);
    String batch = Long.toUnsignedString(random.nextLong(), 36) + "-" + count;
    List<NewEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = batch + "-" + i;
      entries.add(TestArchives.entry(path, vector(path)));
    }
    System.out.println("APPEND " + batch); // begun
    store.append(entries);
    System.out.println("DONE");
  }

  /** Removes one whole batch. */
  private static void remove(ArchiveStore store, SplittableRandom random) {
    List<ArchiveEntry> all = new ArrayList<>();
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      snapshot.forEach(all::add);
    }
    if (all.isEmpty()) {
      return;
    }
    String batch = batch(all.get(random.nextInt(all.size())));
    List<Long> ids =
        all.stream().filter(entry -> batch(entry).equals(batch)).map(ArchiveEntry::id).toList();
    System.out.println("REMOVE " + batch);
    store.remove(ids);
    System.out.println("DONE");
  }

  static String batch(ArchiveEntry entry) {
    String path = entry.provenance().path();
    return path.substring(0, path.lastIndexOf('-'));
  }

  static int size(String batch) {
    return Integer.parseInt(batch.substring(batch.indexOf('-') + 1));
  }

  /** The vector that belongs to a path. */
  static float[] vector(String path) {
    return TestArchives.gaussian(new SplittableRandom(path.hashCode()), DIMENSION);
  }
}
