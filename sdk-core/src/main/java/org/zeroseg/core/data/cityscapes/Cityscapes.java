package org.zeroseg.core.data.cityscapes;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;

/** Reads Cityscapes: photographs, label ids and instance ids, paired by their common prefix. */
final class Cityscapes {
  private static final String PHOTOGRAPH = "_leftImg8bit.png";
  private static final String LABEL_IDS = "_gtFine_labelIds.png";
  private static final String INSTANCE_IDS = "_gtFine_instanceIds.png";

  private final DatasetFolder folder;
  private final CityscapesLabels labels;
  private final EvaluationTransform transform;
  private final Set<TruthKind> truth;

  private Cityscapes(DatasetFolder folder, DatasetOptions options) {
    this.folder = folder;
    this.labels = CityscapesLabels.of(options.target());
    this.transform = EvaluationTransform.of(options.protocol(), Resampling.NEAREST);
    this.truth = options.truth().isEmpty() ? Set.of(TruthKind.SEMANTIC) : options.truth();
  }

  static Dataset open(DatasetOptions options) {
    String name = CityscapesFamily.ID + "/" + options.split();
    String photographs = "leftImg8bit/" + options.split();
    String truths = "gtFine/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("cityscapes"),
            CityscapesFamily.LAYOUT,
            photographs,
            truths);
    Cityscapes reader = new Cityscapes(folder, options);
    SampleFaults faults = new SampleFaults(name, options);
    String ending = reader.truth.contains(TruthKind.SEMANTIC) ? LABEL_IDS : INSTANCE_IDS;
    List<String> keys =
        new Pairing(folder, name, options, faults)
            .found(
                folder.files(photographs, 2, file -> file.endsWith(PHOTOGRAPH)),
                folder.files(truths, 2, file -> file.endsWith(ending)),
                key -> label(key, ending));
    DatasetInfo info =
        DatasetInfo.of(name, reader.labels.classes(), options.renames(), reader.truth);
    return new FileDataset(info, faults, keys, reader::read);
  }

  private static String label(String key, String ending) {
    String prefix = key.substring("leftImg8bit".length(), key.length() - PHOTOGRAPH.length());
    return "gtFine" + prefix + ending;
  }

  private Sample read(int index, String key) throws SampleException {
    Path file = folder.path(key);
    RgbImage photograph = SampleFiles.image(file);
    GroundTruth found = GroundTruth.none();
    if (truth.contains(TruthKind.SEMANTIC)) {
      Path ids = folder.path(label(key, LABEL_IDS));
      LabelMap semantic = labels.semantic(labelsOf(photograph, ids), ids);
      found = found.withSemantic(transform.semantic(semantic));
    }
    if (truth.contains(TruthKind.INSTANCE) || truth.contains(TruthKind.PANOPTIC)) {
      Path ids = folder.path(label(key, INSTANCE_IDS));
      CityscapesSegments segments =
          CityscapesSegments.of(labels, labelsOf(photograph, ids), ids, transform);
      if (truth.contains(TruthKind.INSTANCE)) {
        found = found.withInstances(segments.instances(index));
      }
      if (truth.contains(TruthKind.PANOPTIC)) {
        found = found.withPanoptic(segments.panoptic());
      }
    }
    return new Sample(key, SampleFiles.input(file, transform.apply(photograph)), found);
  }

  private static LabelMap labelsOf(RgbImage photograph, Path file) throws SampleException {
    LabelMap ids = SampleFiles.labels(file);
    SampleFiles.requireSameSize(photograph, ids.width(), ids.height(), file);
    return ids;
  }
}
