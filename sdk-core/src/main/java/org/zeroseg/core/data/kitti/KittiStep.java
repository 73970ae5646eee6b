package org.zeroseg.core.data.kitti;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** Reads KITTI-STEP: frames and panoptic maps, paired by sequence and frame. */
final class KittiStep {
  private static final ClassList CLASSES = ClassLists.of("kitti_step_19");

  private final DatasetFolder folder;
  private final Set<TruthKind> truth;

  private KittiStep(DatasetFolder folder, Set<TruthKind> truth) {
    this.folder = folder;
    this.truth = truth;
  }

  static Dataset open(DatasetOptions options) {
    String name = KittiStepFamily.ID + "/" + options.split();
    String maps = "panoptic_maps/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("kitti_step"),
            KittiStepFamily.LAYOUT,
            options.split(),
            maps);
    Set<TruthKind> truth = options.truth().isEmpty() ? Set.of(TruthKind.SEMANTIC) : options.truth();
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys =
        new Pairing(folder, name, options, faults)
            .found(
                folder.files(options.split(), 2, file -> file.endsWith(".png")),
                folder.files(maps, 2, file -> file.endsWith(".png")),
                KittiStep::label);
    return new FileDataset(
        DatasetInfo.of(name, CLASSES, options.renames(), truth),
        faults,
        keys,
        new KittiStep(folder, truth)::read);
  }

  private static String label(String key) {
    return "panoptic_maps/" + key;
  }

  private Sample read(int index, String key) throws SampleException {
    Path file = folder.path(key);
    Path map = folder.path(label(key));
    RgbImage frame = SampleFiles.image(file);
    RgbImage values = SampleFiles.rgbLabels(map);
    SampleFiles.requireSameSize(frame, values.width(), values.height(), map);
    KittiSegments segments = KittiSegments.of(values, map, CLASSES);
    GroundTruth found = GroundTruth.none();
    if (truth.contains(TruthKind.SEMANTIC)) {
      LabelMap labels = segments.semantic();
      found =
          found.withSemantic(PixelLabels.wrap(labels.width(), labels.height(), labels.toArray()));
    }
    if (truth.contains(TruthKind.INSTANCE)) {
      found = found.withInstances(segments.instances(index));
    }
    if (truth.contains(TruthKind.PANOPTIC)) {
      found = found.withPanoptic(segments.panoptic());
    }
    return new Sample(key, SampleFiles.input(file, frame), found);
  }
}
