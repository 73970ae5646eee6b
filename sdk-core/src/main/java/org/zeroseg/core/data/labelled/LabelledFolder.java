package org.zeroseg.core.data.labelled;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

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

  /** The largest value of a label PNG. */
  private static final int LARGEST = 65535;

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
    List<String> keys =
        new Pairing(folder, ID, options, faults)
            .found(
                folder.filesBelow(IMAGES, ImageNames::isImage),
                folder.filesBelow(LABELS, name -> name.endsWith(".png")),
                LabelledFolder::labelOf);
    LabelTable table =
        LabelTable.identity(words.size())
            .ignoring(IntStream.rangeClosed(words.size(), LARGEST).toArray());
    return new FileDataset(
        DatasetInfo.of(ID, words, Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        new SemanticImages(
            folder,
            LabelledFolder::labelOf,
            SampleFiles::labels,
            table,
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  /** The path of the label of an image, both below the root. */
  public static String labelOf(String image) {
    return LABELS + FileNames.stem(image.substring(IMAGES.length())) + ".png";
  }
}
