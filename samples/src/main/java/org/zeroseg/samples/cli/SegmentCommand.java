package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.SegmentedItem;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg segment PHOTO... --concepts "car, road, sky"}. */
@Command(
    name = "segment",
    description =
        "Segments photographs by words. Writes a label PNG, a JSON file and an overlay for each.",
    mixinStandardHelpOptions = true)
final class SegmentCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PHOTO",
      description = "Image files, or folders with images.")
  private List<Path> photos;

  @Option(
      names = "--concepts",
      required = true,
      paramLabel = "\"WORD, ...\"",
      description = "What to look for; aliases of a word behind '|': \"couch|sofa, lamp\".")
  private String concepts;

  @Option(
      names = "--example",
      paramLabel = "WORD=IMAGE",
      description = "An image that shows a concept, instead of retrieved ones. Repeatable.")
  private List<String> examples = new ArrayList<>();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "The archive to retrieve images from; see 'zeroseg archive build'.")
  private Path archive;

  @Option(
      names = "--plugin",
      defaultValue = "reco",
      description = "The method. Default: ${DEFAULT-VALUE}.")
  private String plugin;

  @Option(
      names = "--task",
      description = "semantic, instance or panoptic. Default: the first that the plugin offers.")
  private String task;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder of the results. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--explain",
      description = "Also write what each concept is based on: retrieved images, scores, seeds.")
  private boolean explain;

  @Mixin private SetUp setUp;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Vocabulary vocabulary = vocabulary();
    SegmentRequest.Builder request = SegmentRequest.builder(vocabulary).explain(explain);
    if (task != null) {
      request.task(task());
    }
    List<Photos> images = Photos.of(photos);
    List<ImageInput> inputs = images.stream().map(photo -> ImageInput.of(photo.file())).toList();
    ResultFiles files = new ResultFiles(out);
    Iterator<Photos> next = images.iterator();
    PrintWriter err = spec.commandLine().getErr();
    int[] written = {0};
    List<String> skipped;
    try (ZeroSeg zeroseg = setUp.open(archive);
        Segmenter segmenter = zeroseg.segmenter(plugin, setUp.pluginOptions());
        ProgressBar bar = new ProgressBar(err)) {
      segmenter.segmentAll(
          inputs,
          request.build(),
          item -> written[0] += write(files, next.next(), item) ? 1 : 0,
          bar,
          Cancellation.none());
      skipped = bar.skippedItems();
    }
    spec.commandLine()
        .getOut()
        .printf("%d of %d images segmented into %s%n", written[0], images.size(), out);
    spec.commandLine().getOut().flush();
    return skipped.isEmpty() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  private static boolean write(ResultFiles files, Photos photo, SegmentedItem item) {
    item.result()
        .ifPresent(
            result -> {
              try {
                files.write(photo, result);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
    return item.result().isPresent();
  }

  private Vocabulary vocabulary() {
    try {
      return Examples.add(Vocabulary.parse(concepts), examples);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--concepts: " + wrong.getMessage(), wrong);
    }
  }

  private Task task() {
    for (Task known : Task.values()) {
      if (known.toString().equals(task)) {
        return known;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--task must be semantic, instance or panoptic, but is '" + task + "'");
  }
}
