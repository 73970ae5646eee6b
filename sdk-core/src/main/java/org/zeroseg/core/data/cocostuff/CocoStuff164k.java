package org.zeroseg.core.data.cocostuff;

import java.util.List;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

/** Reads the 164k form: all images of a folder, or those that a curated list names. */
final class CocoStuff164k {
  private static final String RECO_LIST = "Coco164kFull_Stuff_Coarse.txt";
  private static final String ALL = "all";

  private CocoStuff164k() {}

  static Dataset open(DatasetOptions options) {
    String name = "coco-stuff/" + options.split();
    String part = options.split() + "2017";
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("cocostuff"),
            CocoStuffFamily.LAYOUT_164K,
            "images/" + part,
            "annotations/" + part);
    CocoStuffLabels labels = CocoStuffLabels.of(options.target());
    SampleFaults faults = new SampleFaults(name, options);
    Pairing pairing = new Pairing(folder, name, options, faults);
    String list = options.setting(CocoStuffFamily.LIST).orElse(labels.isCoarse() ? RECO_LIST : ALL);
    List<String> keys =
        list.equals(ALL)
            ? pairing.found(
                folder.files("images/" + part, 1, file -> file.endsWith(".jpg")),
                folder.files("annotations/" + part, 1, file -> file.endsWith(".png")),
                CocoStuff164k::label)
            : pairing.listed(
                folder.lines("curated/" + part + "/" + list).stream()
                    .map(id -> "images/" + part + "/" + id + ".jpg")
                    .toList(),
                key -> key,
                CocoStuff164k::label);
    return new FileDataset(
        labels.info(name, options),
        faults,
        keys,
        new SemanticImages(
            folder,
            CocoStuff164k::label,
            SampleFiles::labels,
            labels.ofPixels(),
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  private static String label(String key) {
    return "annotations" + FileNames.stem(key).substring("images".length()) + ".png";
  }
}
