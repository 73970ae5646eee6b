package org.zeroseg.api.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.ArchiveInfo;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;

/** A text file: first the next id and a checksum, then a line per image. */
final class ToyArchive implements Archive {
  private static final String FILE = "toy-archive.txt";

  private final Path folder;
  private final List<ToyEntry> entries = new ArrayList<>();
  private long nextId;
  private boolean closed;

  private ToyArchive(Path folder) {
    this.folder = folder;
  }

  static ToyArchive create(Path folder) {
    ToyArchive archive = new ToyArchive(folder);
    archive.save();
    return archive;
  }

  static ToyArchive open(Path folder) {
    ToyArchive archive = new ToyArchive(folder);
    archive.load();
    return archive;
  }

  private void load() {
    Path file = folder.resolve(FILE);
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> rest = lines.subList(1, lines.size());
      String[] head = lines.get(0).split(" ");
      if (Integer.parseInt(head[1]) != rest.hashCode()) {
        throw new ArchiveException(file + " is damaged: its checksum is wrong");
      }
      nextId = Long.parseLong(head[0]);
      entries.clear();
      rest.forEach(line -> entries.add(ToyEntry.parse(line)));
    } catch (IOException | RuntimeException failure) {
      throw failure instanceof ArchiveException known
          ? known
          : new ArchiveException(file + " is no archive: " + failure, failure);
    }
  }

  private void save() {
    List<String> lines = new ArrayList<>(entries.stream().map(ToyEntry::line).toList());
    lines.add(0, nextId + " " + lines.hashCode());
    try {
      Files.write(folder.resolve(FILE), lines);
    } catch (IOException failure) {
      throw new ArchiveException("cannot write " + folder, failure);
    }
  }

  @Override
  public synchronized ArchiveReport add(
      List<Path> images, ProgressListener progress, Cancellation cancellation) {
    requireOpen();
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path image : images) {
      files.putAll(filesBelow(image));
    }
    return merge(files, progress, cancellation, 0);
  }

  @Override
  public synchronized ArchiveReport sync(
      Path source, ProgressListener progress, Cancellation cancellation) {
    requireOpen();
    Map<String, Path> files = filesBelow(source);
    Set<String> gone = new HashSet<>();
    live().filter(entry -> !files.containsKey(entry.key())).forEach(entry -> gone.add(entry.key()));
    ArchiveReport report = merge(files, progress, cancellation, gone.size());
    remove(gone);
    return report;
  }

  private ArchiveReport merge(
      Map<String, Path> files, ProgressListener progress, Cancellation cancellation, long removed) {
    long added = 0;
    long unchanged = 0;
    long reused = 0;
    List<ArchiveReport.Skipped> skipped = new ArrayList<>();
    int done = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      cancellation.check("adding (%d of %d images done)".formatted(done, files.size()));
      int hash = hash(file.getValue());
      Optional<ToyEntry> same = live().filter(e -> e.hash() == hash).findFirst();
      if (live().anyMatch(e -> e.hash() == hash && e.key().equals(file.getKey()))) {
        unchanged++;
      } else {
        try {
          int color = same.isPresent() ? same.get().color() : mean(ImageInput.of(file.getValue()));
          remove(List.of(file.getKey()));
          entries.add(new ToyEntry(nextId++, false, color, hash, file.getKey(), file.getValue()));
          added += same.isPresent() ? 0 : 1;
          reused += same.isPresent() ? 1 : 0;
        } catch (ImageException unreadable) {
          skipped.add(new ArchiveReport.Skipped(file.getKey(), unreadable.getMessage()));
          progress.skipped(file.getKey(), unreadable.getMessage());
        }
      }
      save();
      progress.progress("embedding", ++done, files.size());
    }
    return new ArchiveReport(added, unchanged, reused, removed, skipped);
  }

  private static Map<String, Path> filesBelow(Path source) {
    Map<String, Path> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(source)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String key =
            file.equals(source)
                ? file.getFileName().toString()
                : source.relativize(file).toString().replace('\\', '/');
        files.put(key, file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return files;
  }

  private static int hash(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int mean(ImageInput image) {
    ColorImage picture = ToyPictures.read(image);
    int[] rgb = picture.toRgb();
    int mean = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      long sum = 0;
      for (int pixel : rgb) {
        sum += pixel >> shift & 0xff;
      }
      mean |= (int) (sum / rgb.length) << shift;
    }
    return mean;
  }

  @Override
  public synchronized long remove(Collection<String> keys) {
    requireOpen();
    long removed = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).removed() && keys.contains(entries.get(i).key())) {
        entries.set(i, entries.get(i).asRemoved());
        removed++;
      }
    }
    save();
    return removed;
  }

  @Override
  public List<Hit> search(String text, int count) {
    return nearest(ToyColors.of(text), count);
  }

  @Override
  public List<List<Hit>> search(List<Concept> concepts, int count) {
    return concepts.stream().map(concept -> search(concept.name(), count)).toList();
  }

  @Override
  public List<Hit> search(ImageInput image, int count) {
    return nearest(mean(image), count);
  }

  private synchronized List<Hit> nearest(int color, int count) {
    requireOpen();
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, but is " + count);
    }
    return live()
        .map(
            e ->
                new Hit(
                    e.id(), e.key(), Optional.of(e.file()), ToyColors.similarity(color, e.color())))
        .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::id))
        .limit(count)
        .toList();
  }

  private Stream<ToyEntry> live() {
    return List.copyOf(entries).stream().filter(entry -> !entry.removed());
  }

  @Override
  public synchronized ArchiveInfo info() {
    requireOpen();
    long live = live().count();
    return new ArchiveInfo(folder, live, entries.size() - live, 0, 3, "toy", 0, "plain loop");
  }

  @Override
  public synchronized void verify() {
    requireOpen();
    load();
  }

  @Override
  public synchronized void compact() {
    requireOpen();
    entries.removeIf(ToyEntry::removed);
    save();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the archive " + folder + " is closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
