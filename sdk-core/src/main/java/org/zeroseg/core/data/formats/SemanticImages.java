package org.zeroseg.core.data.formats;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * Opens photographs that have one label map each.
 *
 * @param folder where the keys are, which are the photographs' paths
 * @param label the label's path for a photograph's
 * @param reader reads the label file
 * @param table the meaning of its values
 * @param transform what is done to both
 */
public record SemanticImages(
    DatasetFolder folder,
    UnaryOperator<String> label,
    Reader reader,
    LabelTable table,
    EvaluationTransform transform)
    implements FileDataset.Opener {

  /** Reads a label file. */
  @FunctionalInterface
  public interface Reader {
    /** The values as stored. */
    LabelMap read(Path file) throws SampleException;
  }

  @Override
  public Sample open(int index, String key) throws SampleException {
    Path file = folder.path(key);
    Path labelFile = folder.path(label.apply(key));
    RgbImage photograph = SampleFiles.image(file);
    LabelMap values = reader.read(labelFile);
    SampleFiles.requireSameSize(photograph, values.width(), values.height(), labelFile);
    LabelMap labels = table.apply(values, labelFile);
    return new Sample(
        key,
        imageId(key),
        SampleFiles.input(file, transform.apply(photograph)),
        GroundTruth.none().withSemantic(transform.semantic(labels)));
  }

  /** COCO's number of an image: twelve digits at the end of its name. */
  static OptionalLong imageId(String key) {
    int end = key.lastIndexOf('.');
    String digits = end < 12 ? "" : key.substring(end - 12, end);
    boolean isId = digits.matches("[0-9]{12}");
    return isId ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }
}
