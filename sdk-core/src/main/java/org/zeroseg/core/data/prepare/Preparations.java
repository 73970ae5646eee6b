package org.zeroseg.core.data.prepare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.coco.CocoInstances;

/** The conversions that there are. */
public final class Preparations {
  private static final Preparation COCO_SEMANTIC =
      new Preparation(
          "coco-semantic",
          "COCO objects -> annotations/semantic_segmentation_masks/*.png: 0 background, 1..80",
          List.of("val2017", "train2017"),
          Preparations::cocoSemantic);
  private static final Preparation COCO_PANOPTIC =
      new Preparation(
          "coco-panoptic-semseg",
          "COCO panoptic -> panoptic_semseg_*/*.png: 0..132, 255 elsewhere",
          List.of("val2017", "train2017"),
          Preparations::cocoPanoptic);
  private static final Preparation COCO_STUFF =
      new Preparation(
          "coco-stuff-zero-shot",
          "COCO-Stuff 164k -> coco_stuff/annotations_detectron2/{train2017,val2017_all}/*.png: 156 seen classes, then 15 unseen, 255 elsewhere",
          List.of("val", "train"),
          Preparations::cocoStuffZeroShot);
  private static final Preparation COCO_STUFF_10K =
      new Preparation(
          "coco-stuff-10k",
          "COCO-Stuff 10k (MAT) -> coco_stuff_10k/{annotations,images}_detectron2/{train,test}/*: 0..170, 255 elsewhere",
          List.of("train", "test"),
          Preparations::cocoStuff10k);

  private Preparations() {}

  /** All of them. */
  public static List<Preparation> all() {
    return List.of(COCO_SEMANTIC, COCO_PANOPTIC, COCO_STUFF, COCO_STUFF_10K);
  }

  /**
   * One of them.
   *
   * @throws OptionException if there is none of that id, naming the nearest
   */
  public static Preparation get(String id) {
    return all().stream()
        .filter(preparation -> preparation.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no preparation '%s'%s"
                        .formatted(
                            id,
                            Suggestions.forName(
                                id, all().stream().map(Preparation::id).toList()))));
  }

  /**
   * The label maps of ZUTIS. The authors did not publish how they made theirs; here objects are
   * painted in the order of the annotation file, crowd regions included, later ones on top.
   */
  private static PreparationReport cocoSemantic(
      DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation) {
    String json = "annotations/instances_" + source.split() + ".json";
    DatasetFolder folder =
        DatasetFolder.find(
            "coco-semantic", source.root(), List.of("coco2017", "coco"), "coco2017/" + json, json);
    SampleFaults faults = new SampleFaults("coco-semantic", source);
    CocoInstances file =
        CocoInstances.read(folder.path(json), fault -> faults.skipEntry(json, fault));
    return LabelWriter.write(
        new PaintedObjects(file, faults, target.resolve("annotations/semantic_segmentation_masks")),
        progress,
        cancellation);
  }

  private static PreparationReport cocoPanoptic(
      DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation) {
    Dataset dataset =
        Datasets.load()
            .open(
                "coco-panoptic",
                source.toBuilder().truth(TruthKind.SEMANTIC).set("no-photos", "true").build());
    Path labels = target.resolve("panoptic_semseg_" + source.split());
    return LabelWriter.write(
        new DatasetLabels(dataset, named(labels), label -> label), progress, cancellation);
  }

  private static PreparationReport cocoStuffZeroShot(
      DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation) {
    ClassList classes = ClassLists.of("coco_stuff_171");
    Map<Integer, Integer> positions = new HashMap<>();
    for (int id : ClassLists.numbers("coco_stuff_171", "zssOrder")) {
      positions.put(id, positions.size());
    }
    String split = source.split().equals("val") ? "val2017_all" : "train2017";
    return LabelWriter.write(
        new DatasetLabels(
            cocoStuff("coco-stuff", source.toBuilder().set("list", "all").build()),
            named(target.resolve("coco_stuff/annotations_detectron2").resolve(split)),
            label -> positions.get(classes.id(label))),
        progress,
        cancellation);
  }

  private static Dataset cocoStuff(String id, DatasetOptions source) {
    return Datasets.load()
        .open(id, source.toBuilder().target("171").protocol(DatasetDescriptor.NATIVE).build());
  }

  /** Leaves out the images that SimFormer leaves out; their labels are unusable. */
  private static PreparationReport cocoStuff10k(
      DatasetOptions source, Path target, ProgressListener progress, Cancellation cancellation) {
    Dataset dataset =
        cocoStuff("coco-stuff-10k", source.toBuilder().set("exclude", "true").build());
    Path root = target.resolve("coco_stuff_10k");
    PreparationReport report =
        LabelWriter.write(
            new DatasetLabels(
                dataset,
                named(root.resolve("annotations_detectron2").resolve(source.split())),
                label -> label),
            progress,
            cancellation);
    PhotoCopies.make(
        dataset,
        List.of(source.root(), source.root().resolve("cocostuff10k")),
        root.resolve("images_detectron2").resolve(source.split()),
        progress,
        cancellation);
    return report;
  }

  private static Function<String, Path> named(Path folder) {
    return key -> folder.resolve(FileNames.stem(FileNames.last(key)) + ".png");
  }
}
