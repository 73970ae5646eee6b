package org.zeroseg.core.data.cocostuff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassGroups;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.formats.LabelTable;

/**
 * The classes of COCO-Stuff under a target. Of the ids 1 to 182, eleven never occur; the rest are
 * the 171 fine classes, each of which belongs to one of 27 coarse ones.
 */
final class CocoStuffLabels {
  static final String GROUPS = "groups";
  private static final int IDS = 182;
  private static final int UNLABELLED = 255;
  private static final ClassList FINE = ClassLists.of("coco_stuff_171");

  private final boolean coarse;

  private CocoStuffLabels(boolean coarse) {
    this.coarse = coarse;
  }

  static CocoStuffLabels of(String target) {
    return new CocoStuffLabels(target.equals("27"));
  }

  /** Whether the coarse classes are counted. */
  boolean isCoarse() {
    return coarse;
  }

  /** The label of each of the 171 fine classes. */
  private int[] ofFine() {
    return coarse
        ? ClassLists.numbers("coco_stuff_27", "indexToCoarse")
        : IntStream.range(0, FINE.size()).toArray();
  }

  /** For files that hold id - 1, and 255 for unlabelled. */
  LabelTable ofPixels() {
    return ids(0).ignoring(UNLABELLED);
  }

  /** For files that hold the id, and 0 for unlabelled. */
  LabelTable ofIds() {
    return ids(1).ignoring(0);
  }

  /** For files that hold the position among the 171 classes, and 255 for unlabelled. */
  LabelTable ofIndices() {
    return LabelTable.of(ofFine()).ignoring(UNLABELLED);
  }

  private LabelTable ids(int first) {
    LabelTable all = LabelTable.shifted(first, IDS);
    if (coarse) {
      return all.then(ClassLists.numbers("coco_stuff_27", "pixelToCoarse"));
    }
    int[] indices = new int[IDS];
    for (int i = 0; i < FINE.size(); i++) {
      indices[FINE.id(i) - 1] = i;
    }
    return all.without(removed(first)).then(indices);
  }

  private static int[] removed(int first) {
    IntStream.Builder values = IntStream.builder();
    for (JsonElement removed : ClassLists.json("coco_stuff_171").getAsJsonArray("removedIds")) {
      values.add(removed.getAsJsonObject().get("id").getAsInt() - 1 + first);
    }
    return values.build().toArray();
  }

  DatasetInfo info(String name, DatasetOptions options) {
    Set<TruthKind> truth = Set.of(TruthKind.SEMANTIC);
    String groups = options.setting(GROUPS).orElse("");
    if (coarse) {
      if (!groups.isEmpty()) {
        throw new OptionException(
            "the 27 coarse classes have no groups, but groups is '%s'; take target '171'"
                .formatted(groups));
      }
      int[] ofFine = ofFine();
      return DatasetInfo.of(name, ClassLists.of("coco_stuff_27").vocabulary(), truth)
          .withQueries(FINE.prompts(options.renames()), query -> ofFine[query]);
    }
    DatasetInfo info = DatasetInfo.of(name, FINE, options.renames(), truth);
    return groups.isEmpty() ? info : info.withGroups(groups(groups));
  }

  private static ClassGroups groups(String name) {
    if (name.equals("zero-shot")) {
      return ClassGroups.seenAndUnseen(unseen());
    }
    Set<String> splits = ClassLists.json("splits").getAsJsonObject("weakShotCocoStuff10k").keySet();
    if (!splits.contains(name)) {
      throw new OptionException(
          "COCO-Stuff has no groups '%s'%s".formatted(name, Suggestions.forName(name, splits)));
    }
    return ClassGroups.baseAndNovel(ClassLists.numbers("splits", "weakShotCocoStuff10k", name));
  }

  private static int[] unseen() {
    IntStream.Builder unseen = IntStream.builder();
    for (JsonElement element : ClassLists.json("coco_stuff_171").getAsJsonArray("categories")) {
      JsonObject category = element.getAsJsonObject();
      if (category.get("zssUnseen").getAsBoolean()) {
        unseen.add(category.get("index").getAsInt());
      }
    }
    return unseen.build().toArray();
  }
}
