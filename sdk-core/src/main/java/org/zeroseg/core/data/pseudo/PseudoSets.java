package org.zeroseg.core.data.pseudo;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.index.CategoryImages;

/** Offers images with labels that no person made. */
@AutoService(DatasetFamily.class)
public final class PseudoSets implements DatasetFamily {
  static final String LABELS = "labels";
  private static final String IMAGES = "images";
  private static final String MASKS = "masks";
  private static final String PREFIXES = "prefixes";
  private static final String CLASSES = "classes";
  private static final String MASK_LAYOUT =
      """
      <images>.json                                                     {"category": ["path", ...], ...}
      ImageNet2012/train/<wnid>/<name>.JPEG
      ImageNet2012/train_pseudo_masks_selfmask/<wnid>/<name>.json       {"size": [H, W], "counts": "..."}
      pass/images/<hash>.jpg
      pass/pseudo_masks_selfmask/<hash>.json
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("pseudo-masks")
            .description("images found for words, with pseudo masks of their objects, as for ZUTIS")
            .layout(MASK_LAYOUT)
            .truth(TruthKind.INSTANCE, TruthKind.SEMANTIC)
            .setting(IMAGES, "the JSON file of images per category; needed")
            .setting(PREFIXES, "replacements for prefixes of its paths: theirs=mine,theirs2=mine2")
            .setting(MASKS, "folders of masks: images=masks,images2=masks2; by default as above")
            .setting(CLASSES, "the categories, separated by commas; by default those of the file")
            .opensWith(options -> masks(options).dataset()),
        DatasetDescriptor.builder("pseudo-labels")
            .description("photographs of a dataset with label PNGs of a model, as for ReCo+")
            .layout(PseudoLabels.LAYOUT)
            .targets(PseudoLabels.TARGETS)
            .protocols(EvaluationTransform.RECO320, DatasetDescriptor.NATIVE)
            .truth(TruthKind.SEMANTIC)
            .setting(LABELS, "the folder of label PNGs; needed")
            .opensWith(PseudoLabels::open));
  }

  /** Opens images with pseudo masks, as {@code pseudo-masks} in the registry. */
  public static PseudoMaskSet masks(DatasetOptions options) {
    Path root = options.root();
    CategoryImages found =
        CategoryImages.read(root.resolve(required("pseudo-masks", IMAGES, options)));
    Map<String, List<Path>> images =
        found.resolve(root, pairs(PREFIXES, options.setting(PREFIXES).orElse("")));
    Vocabulary categories =
        options
            .setting(CLASSES)
            .map(Vocabulary::parse)
            .orElseGet(() -> Vocabulary.of(images.keySet().toArray(String[]::new)));
    return new PseudoMaskSet("pseudo-masks", categories, images, paths(root, options), options);
  }

  static String required(String dataset, String setting, DatasetOptions options) {
    return options
        .setting(setting)
        .orElseThrow(
            () ->
                new OptionException(
                    "dataset '%s' needs the setting '%s'".formatted(dataset, setting)));
  }

  private static PseudoMaskPaths paths(Path root, DatasetOptions options) {
    PseudoMaskPaths published =
        PseudoMaskPaths.imageNet(root.resolve("ImageNet2012"))
            .and(PseudoMaskPaths.pass(root.resolve("pass")));
    PseudoMaskPaths paths = null;
    for (Map.Entry<String, String> pair :
        pairs(MASKS, options.setting(MASKS).orElse("")).entrySet()) {
      PseudoMaskPaths next =
          PseudoMaskPaths.of(root.resolve(pair.getKey()), root.resolve(pair.getValue()));
      paths = paths == null ? next : paths.and(next);
    }
    return paths == null ? published : paths.and(published);
  }

  private static Map<String, String> pairs(String setting, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int sign = pair.indexOf('=');
      if (sign < 1) {
        throw new OptionException(
            "setting '%s' must be a=b,c=d, but has '%s'".formatted(setting, pair));
      }
      pairs.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
    }
    return pairs;
  }
}
