package org.zeroseg.core.data.labelled;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.folder.LabelPairs;
import org.zeroseg.core.data.folder.LabelValues;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * Images with one label PNG each, paired by name, and a list of words: what auto-labelling writes,
 * and the simplest form for labels of one's own.
 */
@AutoService(DatasetFamily.class)
public final class LabelledFolder implements DatasetFamily {
  /** The id under which it is opened. */
  public static final String ID = "labelled-folder";

  /** Where the images are. */
  public static final String IMAGES = "images";

  /** Where the label PNGs are. */
  public static final String LABELS = "labels";

  private static final String LAYOUT =
      """
      classes.json                    {"classes": ["sky", "grass", ...]}
      images/**/<name>.{jpg,png,bmp}
      labels/**/<name>.png            position in the list; its number of words or more: ignored
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder(ID)
            .description("images, label PNGs and a list of words, as 'autolabel' writes them")
            .layout(LAYOUT)
            .truth(TruthKind.SEMANTIC)
            .opensWith(LabelledFolder::open));
  }

  /**
   * Opens such a folder.
   *
   * @throws org.zeroseg.api.data.DatasetException if it is no such folder, with the layout
   */
  public static Dataset open(DatasetOptions options) {
    DatasetFolder folder =
        DatasetFolder.find(ID, options.root(), List.of(), LAYOUT, ClassesFile.NAME, IMAGES, LABELS);
    Vocabulary words = ClassesFile.read(folder.path(ClassesFile.NAME)).classes();
    SampleFaults faults = new SampleFaults(ID, options);
    List<String> images = ImageNames.front(folder.filesBelow(IMAGES, ImageNames::isImage), options);
    List<String> pairs =
        LabelPairs.keep(
            folder,
            images,
            folder.filesBelow(LABELS, name -> name.endsWith(".png")),
            LabelledFolder::labelOf,
            faults);
    faults.found(images.size());
    return new FileDataset(
        DatasetInfo.of(ID, words, Set.of(TruthKind.SEMANTIC)),
        faults,
        pairs,
        (index, key) -> sample(folder, key, words.size()));
  }

  /** The path of the label of an image, both below the root. */
  public static String labelOf(String image) {
    return LABELS + ImageNames.stem(image.substring(IMAGES.length())) + ".png";
  }

  private static Sample sample(DatasetFolder folder, String key, int classes)
      throws SampleException {
    Path file = folder.path(key);
    Path labelFile = folder.path(labelOf(key));
    RgbImage image = SampleFiles.image(file);
    LabelMap map = SampleFiles.labels(labelFile);
    SampleFiles.requireSameSize(image, map.width(), map.height(), labelFile);
    PixelLabels labels =
        LabelValues.map(
            map.width(),
            map.height(),
            map.toArray(),
            value -> value < classes ? value : PixelLabels.IGNORED,
            labelFile,
            "positions in the list of words");
    return new Sample(key, SampleFiles.input(file, image), GroundTruth.none().withSemantic(labels));
  }
}
