package org.zeroseg.samples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.labelled.ClassesFile;
import org.zeroseg.core.data.labelled.LabelledFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which images are worked on: a folder, or a dataset by its id. */
final class TrainingData {
  private static final double BAD_SAMPLES = 0.01;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ID",
      description =
          "A folder of photographs, a folder that 'autolabel' wrote, or the id of a dataset"
              + " ('zeroseg datasets' lists them).")
  private String data;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The folder of the dataset, if --data is an id.")
  private Path root;

  @Mixin private DatasetForm form;

  /**
   * Opens it.
   *
   * @param limit samples at most; 0 for all
   */
  Dataset open(SamplePolicy policy, int limit) {
    Path folder = Path.of(data);
    boolean isFolder = Files.isDirectory(folder) && root == null;
    Datasets datasets = Datasets.load();
    List<String> ids = datasets.all().stream().map(DatasetDescriptor::id).toList();
    if (!isFolder && !ids.contains(data)) {
      throw new OptionException(
          "--data: '%s' is neither a folder nor a dataset%s"
              .formatted(data, Suggestions.forName(data, ids)));
    }
    DatasetDescriptor descriptor = datasets.get(isFolder ? kind(folder) : data);
    DatasetOptions.Builder options = form.options(descriptor, isFolder ? folder : root);
    return descriptor.open(options.policy(policy).maxSkipRatio(BAD_SAMPLES).limit(limit).build());
  }

  private static String kind(Path folder) {
    return Files.exists(folder.resolve(ClassesFile.NAME)) ? LabelledFolder.ID : "image-folder";
  }
}
