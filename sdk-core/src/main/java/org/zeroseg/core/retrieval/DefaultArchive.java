package org.zeroseg.core.retrieval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveInfo;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.data.shard.TarShard;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;

/**
 * An archive with the embedders of its model. Takes the right to write with the first write, so
 * that any number of processes can search the same archive.
 */
final class DefaultArchive implements Archive {
  private final ImageEmbedder images;
  private final ConceptEmbedder concepts;
  private final ArchiveOptions options;
  private final List<ArchiveStore> opened = new ArrayList<>();
  private volatile ArchiveStore store;
  private boolean writes;

  DefaultArchive(
      ArchiveStore store,
      boolean writes,
      ImageEmbedder images,
      ConceptEmbedder concepts,
      ArchiveOptions options) {
    this.store = store;
    this.writes = writes;
    this.images = images;
    this.concepts = concepts;
    this.options = options;
    opened.add(store);
  }

  private synchronized ArchiveStore writer() {
    if (!writes) {
      store = ArchiveStore.open(store.folder(), store.space(), options);
      opened.add(store); // the first one may still be searching; it is closed at the end
      writes = true;
    }
    return store;
  }

  /** The archive as it is now, for searching with vectors and filters; close it. */
  ArchiveSnapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public ArchiveReport add(List<Path> paths, ProgressListener progress, Cancellation cancellation) {
    List<ImageSource> sources = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        sources.add(FolderSource.of(path));
      } else if (TarShard.isShard(path)) {
        sources.add(new TarShardSource(path));
      } else {
        files.add(path);
      }
    }
    if (!files.isEmpty()) {
      sources.add(new FilesSource(files));
    }
    ArchiveIngest ingest = ingest();
    return sum(sources, source -> ingest.add(source, progress, cancellation));
  }

  @Override
  public ArchiveReport sync(Path folder, ProgressListener progress, Cancellation cancellation) {
    ImageSource source =
        TarShard.isShard(folder) ? new TarShardSource(folder) : FolderSource.of(folder);
    return ingest().sync(source, progress, cancellation);
  }

  private ArchiveIngest ingest() {
    return new ArchiveIngest(writer(), ImageDecoder.upright(), images);
  }

  private static ArchiveReport sum(
      List<ImageSource> sources, Function<ImageSource, ArchiveReport> take) {
    ArchiveReport sum = new ArchiveReport(0, 0, 0, 0, List.of());
    for (ImageSource source : sources) {
      ArchiveReport one = take.apply(source);
      List<ArchiveReport.Skipped> skipped = new ArrayList<>(sum.skipped());
      skipped.addAll(one.skipped());
      sum =
          new ArchiveReport(
              sum.added() + one.added(),
              sum.unchanged() + one.unchanged(),
              sum.reused() + one.reused(),
              sum.removed() + one.removed(),
              skipped);
    }
    return sum;
  }

  @Override
  public long remove(Collection<String> keys) {
    Set<String> gone = new HashSet<>(keys);
    List<Long> ids = new ArrayList<>();
    ArchiveStore writer = writer();
    try (ArchiveSnapshot now = writer.snapshot()) {
      now.forEach(
          entry -> {
            if (gone.contains(entry.provenance().path())) {
              ids.add(entry.id());
            }
          });
    }
    return writer.remove(ids);
  }

  @Override
  public List<Hit> search(String text, int count) {
    return search(List.of(Concept.of(text)), count).get(0);
  }

  @Override
  public List<List<Hit>> search(List<Concept> wanted, int count) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    return search(concepts.embed(wanted), count);
  }

  @Override
  public List<Hit> search(ImageInput image, int count) {
    return search(images.embed(List.of(RgbImage.of(image))), count).get(0);
  }

  private List<List<Hit>> search(float[][] queries, int count) {
    try (ArchiveSnapshot now = snapshot()) {
      return now.search(queries, count).stream()
          .map(hits -> hits.stream().map(DefaultArchive::hit).toList())
          .toList();
    }
  }

  private static Hit hit(ScoredEntry found) {
    ArchiveEntry entry = found.entry();
    return new Hit(entry.id(), entry.provenance().path(), ArchiveImages.file(entry), found.score());
  }

  @Override
  public ArchiveInfo info() {
    StoreInfo info = store.info();
    return new ArchiveInfo(
        store.folder(),
        info.entries(),
        info.removed(),
        info.failures(),
        info.space().dimension(),
        info.space().modelId(),
        info.bytes(),
        info.scan());
  }

  @Override
  public void verify() {
    store.verify();
  }

  @Override
  public void compact() {
    writer().compact(true, Cancellation.none());
  }

  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    for (ArchiveStore one : opened) {
      try {
        one.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
