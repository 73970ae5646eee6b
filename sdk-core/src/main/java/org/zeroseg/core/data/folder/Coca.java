package org.zeroseg.core.data.folder;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** CoCA: one binary mask per photograph, whose category is the name of its folder. */
@AutoService(DatasetFamily.class)
public final class Coca implements DatasetFamily {
  /** Takes mask values from 128 on for 255, and lower ones for 0, as edges of resized masks are. */
  static final String LENIENT = "lenient";

  private static final String LAYOUT =
      """
      coca/image/<category>/<name>.jpg
      coca/binary/<category>/<name>.png   0 and 255
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("coca")
            .description("CoCA: the common object of a group, 80 categories and background")
            .layout(LAYOUT)
            .truth(TruthKind.SEMANTIC)
            .setting(LENIENT, "true takes mask values other than 0 and 255 for the nearer one")
            .opensWith(Coca::open));
  }

  private static Dataset open(DatasetOptions options) {
    DatasetFolder folder =
        DatasetFolder.find("coca", options.root(), List.of("coca"), LAYOUT, "image", "binary");
    ClassList classes = ClassLists.of("coca_80");
    SampleFaults faults = new SampleFaults("coca", options);
    List<String> keys =
        new Pairing(folder, "coca", options, faults)
            .found(
                folder.files("image", 2, ImageNames::isImage),
                folder.files("binary", 2, name -> name.endsWith(".png")),
                Coca::labelOf);
    List<String> pairs = ofCategories(keys, classes, folder, faults);
    boolean lenient = options.flag(LENIENT);
    return new FileDataset(
        BackgroundClasses.info("coca", classes, options.renames(), Set.of(TruthKind.SEMANTIC)),
        faults,
        pairs,
        (index, key) ->
            sample(folder, key, classes.names().indexOf(ImageNames.folder(key)) + 1, lenient));
  }

  private static String labelOf(String image) {
    return "binary" + FileNames.stem(image.substring("image".length())) + ".png";
  }

  private static List<String> ofCategories(
      List<String> images, ClassList classes, DatasetFolder folder, SampleFaults faults) {
    Set<String> names = Set.copyOf(classes.names());
    List<String> known = new ArrayList<>();
    for (String image : images) {
      if (names.contains(ImageNames.folder(image))) {
        known.add(image);
      } else {
        faults.skip(
            image,
            image,
            new DatasetException(
                SampleFault.BAD_LABEL_VALUE,
                "%s: its folder '%s' is no category of CoCA; move it elsewhere"
                    .formatted(folder.path(image), ImageNames.folder(image))));
      }
    }
    return known;
  }

  private static Sample sample(DatasetFolder folder, String key, int label, boolean lenient)
      throws SampleException {
    Path file = folder.path(key);
    Path labelFile = folder.path(labelOf(key));
    RgbImage image = SampleFiles.image(file);
    LabelMap mask = SampleFiles.labels(labelFile);
    SampleFiles.requireSameSize(image, mask.width(), mask.height(), labelFile);
    LabelMap labels = table(label, lenient).apply(mask, labelFile);
    return new Sample(
        key,
        SampleFiles.input(file, image),
        GroundTruth.none()
            .withSemantic(PixelLabels.wrap(labels.width(), labels.height(), labels.toArray())));
  }

  /** What the values of a mask mean: 0 is background, 255 the label. */
  private static LabelTable table(int label, boolean lenient) {
    int[] labels = new int[256];
    Arrays.fill(labels, 128, 256, label);
    LabelTable table = LabelTable.of(labels);
    return lenient ? table : table.without(IntStream.range(1, 255).toArray());
  }
}
