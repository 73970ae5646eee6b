package org.zeroseg.zutis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.index.CategoryImages;
import org.zeroseg.core.data.pseudo.PseudoMaskPaths;
import org.zeroseg.core.data.pseudo.PseudoMaskSet;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.saliency.PseudoMaskReport;
import org.zeroseg.core.saliency.PseudoMasks;
import org.zeroseg.core.saliency.SaliencyModel;

/**
 * Objects for words out of images of which nothing is known (section 3.1 of the paper): CLIP
 * retrieves images of each word, and a saliency model says where the object is.
 *
 * <p>What was found stays in the output folder and is not looked for again: {@code archive} (unless
 * one was given), {@code images.json} and {@code masks}.
 */
final class FoundObjects {
  /** Images whose object cannot be found or read, as a share of all, before it is an error. */
  private static final double UNUSABLE = 0.1;

  private static final Logger LOG = LoggerFactory.getLogger(FoundObjects.class);

  private final List<String> words;
  private final int imagesPerWord;
  private final Retriever retriever;
  private final Optional<Path> archive;
  private final SaliencyModel saliency;
  private final int threads;

  /**
   * Prepares a search.
   *
   * @param retriever of the model that compares words and images
   * @param archive to search in; empty to make one of the images of the dataset
   * @param threads images whose object is looked for at once
   */
  FoundObjects(
      List<String> words,
      int imagesPerWord,
      Retriever retriever,
      Optional<Path> archive,
      SaliencyModel saliency,
      int threads) {
    this.words = List.copyOf(words);
    this.imagesPerWord = imagesPerWord;
    this.retriever = retriever;
    this.archive = archive;
    this.saliency = saliency;
    this.threads = Math.max(1, threads);
  }

  /**
   * Searches, or finds what was searched before.
   *
   * @param data images; its ground truth is not looked at
   * @param output folder of the training
   */
  ObjectSource find(Dataset data, Path output, Cancellation cancellation) {
    Map<String, List<Path>> images = images(data, output, cancellation);
    List<Path> all = images.values().stream().flatMap(List::stream).distinct().toList();
    if (all.isEmpty()) {
      throw new DatasetException("no image was found for any of " + words);
    }
    Path root = commonFolder(all);
    PseudoMaskPaths paths = PseudoMaskPaths.of(root, output.resolve("masks"));
    PseudoMaskReport report =
        new PseudoMasks(saliency, paths, threads)
            .generate(all, ProgressListener.none(), cancellation);
    LOG.info("pseudo-masks of {} images: {}", all.size(), report);
    DatasetOptions options =
        DatasetOptions.builder(root).policy(SamplePolicy.SKIP).maxSkipRatio(UNUSABLE).build();
    Vocabulary vocabulary = Vocabulary.of(words.toArray(String[]::new));
    PseudoMaskSet set = new PseudoMaskSet("pseudo-masks", vocabulary, images, paths, options);
    return new ObjectSource(words, set, keys(set));
  }

  private static List<List<String>> keys(PseudoMaskSet set) {
    List<List<String>> keys = new ArrayList<>();
    int next = 0;
    for (int category = 0; category < set.categories(); category++) {
      List<String> own = new ArrayList<>();
      for (int i = 0; i < set.images(category); i++) {
        own.add(set.dataset().key(next++));
      }
      keys.add(own);
    }
    return keys;
  }

  private Map<String, List<Path>> images(Dataset data, Path output, Cancellation cancellation) {
    Path file = output.resolve("images.json");
    if (!Files.exists(file)) {
      CategoryImages.of(search(data, output, cancellation)).write(file);
    }
    CategoryImages found = CategoryImages.read(file);
    if (!List.copyOf(found.images().keySet()).equals(words)) {
      throw new ZeroSegException(
          "%s holds images of %s, but the words are %s: delete it, or train in another folder"
              .formatted(file, found.images().keySet(), words));
    }
    return found.resolve(output, Map.of());
  }

  private Map<String, List<String>> search(Dataset data, Path output, Cancellation cancellation) {
    try (Archive index = archive.isPresent() ? retriever.open(archive.get()) : archive(output)) {
      if (archive.isEmpty()) {
        ArchiveReport report =
            index.add(files(data, output.resolve("photos")), ProgressListener.none(), cancellation);
        LOG.info("indexed the images of '{}': {}", data.name(), report);
      }
      List<List<Hit>> hits = index.search(words.stream().map(Concept::of).toList(), imagesPerWord);
      Map<String, List<String>> found = new LinkedHashMap<>();
      for (int i = 0; i < words.size(); i++) {
        found.put(words.get(i), hits.get(i).stream().map(FoundObjects::path).toList());
      }
      return found;
    }
  }

  private Archive archive(Path output) {
    Path folder = output.resolve("archive");
    return Files.exists(folder) ? retriever.open(folder) : retriever.create(folder);
  }

  private static String path(Hit hit) {
    return hit.file()
        .orElseThrow(
            () ->
                new DatasetException(
                    "image '%s' of the archive is no file of its own; unpack it to train on it"
                        .formatted(hit.key())))
        .toAbsolutePath()
        .toString();
  }

  /** The files of a dataset; images that are none (e.g. of a tar file) are written to a folder. */
  private static List<Path> files(Dataset data, Path unpacked) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      Optional<Sample> sample = SkippingDataset.read(data, i);
      if (sample.isPresent()) {
        files.add(file(sample.get(), unpacked));
      }
    }
    return files;
  }

  private static Path file(Sample sample, Path unpacked) {
    ImageInput image = sample.image();
    if (image instanceof ImageInput.File file) {
      return file.path();
    }
    try {
      Path named = Path.of(image.name()); // datasets name decoded images by their files
      if (Files.isRegularFile(named)) {
        return named;
      }
      Path file = unpacked.resolve(fileName(sample.key()));
      if (!Files.exists(file)) {
        Files.createDirectories(unpacked);
        ImageFiles.write(RgbImage.of(image), file);
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new DatasetException(
          "image '%s' cannot be written to %s: %s".formatted(sample.key(), unpacked, e), e);
    }
  }

  /** Two keys that differ in other characters only get different names. */
  private static String fileName(String key) {
    return "%s-%08x.png".formatted(key.replaceAll("[^A-Za-z0-9._-]+", "_"), key.hashCode());
  }

  /** The deepest folder that holds all files. */
  private static Path commonFolder(List<Path> files) {
    Path common = files.get(0).toAbsolutePath().normalize().getParent();
    for (Path file : files) {
      while (!file.toAbsolutePath().normalize().startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }
}
