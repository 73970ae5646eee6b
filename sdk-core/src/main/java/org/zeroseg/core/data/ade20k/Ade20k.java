package org.zeroseg.core.data.ade20k;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassGroups;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

/**
 * Reads ADE20K. Published labels are the class plus one, 0 for what does not count; prepared ones
 * are the class, 255 for what does not count.
 */
final class Ade20k {
  private static final ClassList CLASSES = ClassLists.of("ade20k_150");
  private static final int UNLABELLED = 255;
  private static final String PREPARED = "annotations_detectron2";

  private final DatasetFolder folder;
  private final String images;
  private final String labels;
  private final boolean isPrepared;

  private Ade20k(String name, DatasetOptions options) {
    List<String> places = List.of("ADEChallengeData2016", "ade20k");
    List<String> all = new ArrayList<>(places);
    all.add(0, "");
    isPrepared =
        all.stream().anyMatch(at -> Files.exists(options.root().resolve(at).resolve(PREPARED)));
    String kind = isPrepared ? PREPARED : "annotations";
    folder = DatasetFolder.find(name, options.root(), places, Ade20kFamily.LAYOUT, kind);
    labels = part(kind, options.split());
    images =
        part(folder.has("images_detectron2") ? "images_detectron2" : "images", options.split());
  }

  private String part(String kind, String split) {
    String usual = kind + (split.equals("train") ? "/training" : "/validation");
    String other = kind + (split.equals("train") ? "/train" : "/test");
    return folder.has(other) && !folder.has(usual) ? other : usual;
  }

  static Dataset open(DatasetOptions options) {
    String name = "ade20k/" + options.split();
    Ade20k layout = new Ade20k(name, options);
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys = layout.keys(new Pairing(layout.folder, name, options, faults), options);
    LabelTable table =
        layout.isPrepared
            ? LabelTable.identity(CLASSES.size()).ignoring(UNLABELLED)
            : LabelTable.shifted(1, CLASSES.size()).ignoring(0);
    return new FileDataset(
        info(name, options),
        faults,
        keys,
        new SemanticImages(
            layout.folder,
            layout::label,
            SampleFiles::labels,
            table,
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  private List<String> keys(Pairing pairing, DatasetOptions options) {
    List<String> photographs = folder.filesBelow(images, file -> file.endsWith(".jpg"));
    List<String> found = folder.filesBelow(labels, file -> file.endsWith(".png"));
    boolean excludes =
        options.setting(Ade20kFamily.EXCLUDE).map(Boolean::parseBoolean).orElse(isPrepared);
    if (excludes) {
      Set<String> skipped = new HashSet<>(ClassLists.texts("splits", "weakShotSkippedAde20k"));
      photographs = pairing.excluding(photographs, key -> skipped.contains(name(key)));
      found.removeIf(key -> skipped.contains(name(key)));
    }
    return pairing.corresponding(photographs, found, this::label);
  }

  private static String name(String path) {
    return FileNames.stem(FileNames.last(path));
  }

  private String label(String key) {
    return labels + FileNames.stem(key).substring(images.length()) + ".png";
  }

  private static DatasetInfo info(String name, DatasetOptions options) {
    DatasetInfo info = DatasetInfo.of(name, CLASSES, options.renames(), Set.of(TruthKind.SEMANTIC));
    String groups = options.setting(Ade20kFamily.GROUPS).orElse("");
    if (groups.isEmpty()) {
      return info;
    }
    Set<String> splits = ClassLists.json("splits").getAsJsonObject("weakShotAde20k").keySet();
    if (!splits.contains(groups)) {
      throw new OptionException(
          "ade20k has no groups '%s'%s".formatted(groups, Suggestions.forName(groups, splits)));
    }
    return info.withGroups(
        ClassGroups.baseAndNovel(ClassLists.numbers("splits", "weakShotAde20k", groups)));
  }
}
