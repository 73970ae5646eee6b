package org.zeroseg.core.data.pseudo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.Mask;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.BackgroundClasses;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.image.augment.ObjectPool;
import org.zeroseg.core.image.augment.SourceObject;

/**
 * Images that a search found for words, each with the pseudo mask of its salient object (ZUTIS:
 * Shin, Albanie, Xie. Zero-shot Unsupervised Transfer Instance Segmentation. CVPR-W 2023).
 *
 * <p>The label of a category is 1 + its position; 0 is background. As in the reference, an image
 * that was found for two categories stays in both lists and has the label of the later one in both.
 * Thread-safe.
 */
public final class PseudoMaskSet implements ObjectPool {
  /** Longer lists are not checked beforehand. */
  private static final int CHECKED = 100_000;

  private final List<Entry> entries = new ArrayList<>();
  private final List<List<Integer>> ofCategory = new ArrayList<>();
  private final FileDataset dataset;

  private record Entry(String key, Path image, Path mask, int label) {}

  /**
   * Joins images with their masks; opens none.
   *
   * @param name for messages
   * @param categories the words, without background
   * @param images the images of each word, by its name
   * @param masks where the masks are
   * @param options what happens to bad samples, and how many are taken of each category
   * @throws OptionException if images are given for a word that is no category
   * @throws DatasetException if a mask is missing and bad samples are errors
   */
  public PseudoMaskSet(
      String name,
      Vocabulary categories,
      Map<String, List<Path>> images,
      PseudoMaskPaths masks,
      DatasetOptions options) {
    for (String category : images.keySet()) {
      if (categories.indexOf(category) < 0) {
        throw new OptionException(
            "there are images for '%s', which is no category%s"
                .formatted(category, Suggestions.forName(category, categories.names())));
      }
    }
    SampleFaults faults = new SampleFaults(name, options);
    Map<Path, Integer> labels = labels(categories, images);
    Set<String> keys = new HashSet<>();
    int found = 0;
    boolean check = labels.size() <= CHECKED;
    for (String category : categories.names()) {
      List<Integer> indices = new ArrayList<>();
      for (Path image : options.limited(images.getOrDefault(category, List.of()))) {
        found++;
        Entry entry =
            new Entry(
                unique(category + "/" + image, keys), image, masks.of(image), labels.get(image));
        if (!check || hasMask(entry, faults)) {
          indices.add(entries.size());
          entries.add(entry);
        }
      }
      ofCategory.add(List.copyOf(indices));
    }
    faults.found(found);
    dataset =
        new FileDataset(
            BackgroundClasses.info(
                name, categories, categories, Set.of(TruthKind.INSTANCE, TruthKind.SEMANTIC)),
            faults,
            entries.stream().map(Entry::key).toList(),
            (index, key) -> sample(index, entries.get(index)));
  }

  private static Map<Path, Integer> labels(Vocabulary categories, Map<String, List<Path>> images) {
    Map<Path, Integer> labels = new HashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      for (Path image : images.getOrDefault(categories.get(i).name(), List.of())) {
        labels.put(image, i + 1);
      }
    }
    return labels;
  }

  /** An image may be listed twice for a category. */
  private static String unique(String key, Set<String> taken) {
    String free = key;
    for (int copy = 2; !taken.add(free); copy++) {
      free = key + "#" + copy;
    }
    return free;
  }

  private static boolean hasMask(Entry entry, SampleFaults faults) {
    if (Files.isRegularFile(entry.mask)) {
      return true;
    }
    faults.skip(
        entry.key,
        entry.mask.toString(),
        new DatasetException(
            SampleFault.MISSING_LABEL,
            "%s has no pseudo mask %s; make the masks first".formatted(entry.image, entry.mask)));
    return false;
  }

  private static Sample sample(int index, Entry entry) throws SampleException {
    RgbImage image = SampleFiles.image(entry.image);
    Mask mask;
    try {
      mask = PseudoMaskFile.read(entry.mask);
    } catch (DatasetException e) {
      throw new SampleException(
          e.fault().orElse(SampleFault.CORRUPT_LABEL), entry.mask, e.getMessage(), e);
    }
    SampleFiles.requireSameSize(image, mask.width(), mask.height(), entry.mask);
    boolean[] inside = mask.toPixels();
    int[] labels = new int[inside.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = inside[i] ? entry.label : 0;
    }
    return new Sample(
        entry.key,
        SampleFiles.input(entry.image, image),
        GroundTruth.none()
            .withSemantic(PixelLabels.wrap(mask.width(), mask.height(), labels))
            .withInstances(List.of(TrueInstance.of(index, entry.label, mask))));
  }

  /** All images with their masks as objects and as label maps, category after category. */
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public int categories() {
    return ofCategory.size();
  }

  @Override
  public int images(int category) {
    return ofCategory.get(category).size();
  }

  /**
   * Reads an image and the mask of its object. Where bad samples may be left out, the next good one
   * of the category takes the place of a bad one.
   *
   * @throws DatasetException if it is bad, and may not be left out or no other is good
   */
  @Override
  public SourceObject load(int category, int index) {
    List<Integer> indices = ofCategory.get(category);
    for (int i = 0; i < indices.size(); i++) {
      Optional<Sample> sample = dataset.read(indices.get((index + i) % indices.size()));
      if (sample.isPresent()) {
        TrueInstance object = sample.get().truth().instances().orElseThrow().get(0);
        return new SourceObject(RgbImage.of(sample.get().image()), object.mask(), object.label());
      }
    }
    throw new DatasetException(
        "no image of category %d of '%s' can be used".formatted(category, dataset.name()));
  }
}
