package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SegmentedItem;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegException;
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
    description = {
      "Segments photographs by words.",
      "Writes for each a label PNG, a JSON file and an overlay. What cannot be read is reported and"
          + " the others go on; the exit code is then 1."
    },
    customSynopsis = "zeroseg segment PHOTO... --concepts \"WORD, ...\" [OPTIONS]",
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

  @Mixin private Method method;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "semantic, instance or panoptic. Default: the first that the plugin offers.")
  private String task;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder of the results. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      completionCandidates = ResultFormat.Names.class,
      description = {
        "Also write this format, into a folder of its name: ${COMPLETION-CANDIDATES}. Repeatable.",
        "The words have the numbers 1, 2, 3... in coco and coco-panoptic, 0, 1, 2... in label-png"
            + " (255 is nothing) and yolo. A semantic result becomes one segment per word;"
            + " coco-panoptic and label-png cannot hold instances."
      })
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--scores",
      description = "Also write a picture of the score of every pixel (semantic results).")
  private boolean scores;

  @Option(
      names = "--explain",
      description = "Also write what each concept is based on: retrieved images, scores, seeds.")
  private boolean explain;

  @Spec private CommandSpec spec;

  private String failureBefore;

  @Override
  public Integer call() throws IOException {
    SegmentRequest.Builder request =
        SegmentRequest.builder(vocabulary()).pixelScores(scores).explain(explain);
    if (task != null) {
      request.task(task());
    }
    Set<ResultFormat> wanted = formats();
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      List<Photos> images = Photos.of(photos, out, bar::skipped);
      ResultFiles files =
          new ResultFiles(out, new FormatFiles(out, wanted, request.build().vocabulary(), images));
      try {
        segment(images, request.build(), bar, files);
      } catch (CancelledException stopped) {
        files.finish();
        summarise(bar, files.images(), images.size());
        throw stopped;
      }
      files.finish();
      summarise(bar, files.images(), images.size());
      return bar.skippedItems().isEmpty() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
    }
  }

  private void summarise(ProgressBar bar, int written, int images) {
    bar.close();
    int skipped = bar.skippedItems().size();
    String left = skipped == 0 ? "" : ", " + skipped + " skipped";
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%d of %d images segmented into %s%s%n", written, images, out, left);
    print.flush();
  }

  private void segment(
      List<Photos> images, SegmentRequest request, ProgressBar bar, ResultFiles files)
      throws IOException {
    Iterator<Photos> next = images.iterator();
    try (ZeroSeg zeroseg = method.open();
        Segmenter segmenter = method.segmenter(zeroseg)) {
      bar.progress("segmenting", 0, images.size());
      segmenter.segmentAll(
          images.stream().map(photo -> ImageInput.of(photo.file())).toList(),
          request,
          item -> write(files, next.next(), item, bar),
          bar.counts(),
          ZeroSegCommand.cancellation(spec));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void write(ResultFiles files, Photos photo, SegmentedItem item, ProgressBar bar) {
    if (item.failure().isPresent()) {
      skip(photo, item.failure().get(), bar);
      return;
    }
    Segmentation result = item.result().orElseThrow();
    try {
      files.write(photo, result);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    PrintWriter print = spec.commandLine().getOut();
    bar.aside(() -> print.println(photo.file() + ": " + Shares.of(result)));
    print.flush();
  }

  /** Goes on with the others, unless two fail in the same words, which are then not about them. */
  private void skip(Photos photo, ZeroSegException failure, ProgressBar bar) {
    if (failure.getMessage().equals(failureBefore)) {
      throw failure;
    }
    failureBefore = failure.getMessage();
    bar.skipped(photo.file().toString(), Failures.explain(failure));
  }

  private Vocabulary vocabulary() {
    Vocabulary words;
    try {
      words = Vocabulary.parse(concepts);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--concepts: " + wrong.getMessage(), wrong);
    }
    try {
      return Examples.add(words, examples);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--example: " + wrong.getMessage(), wrong);
    }
  }

  private Set<ResultFormat> formats() {
    Set<ResultFormat> wanted = EnumSet.noneOf(ResultFormat.class);
    for (String name : formats) {
      int known = ResultFormat.Names.all().indexOf(name);
      if (known < 0) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no --format '%s'%s"
                .formatted(name, Suggestions.forName(name, ResultFormat.Names.all())));
      }
      wanted.add(ResultFormat.values()[known]);
    }
    if (task != null && task() == Task.INSTANCE) {
      wanted.stream().filter(format -> !format.takesInstances()).forEach(this::refuse);
    }
    return wanted;
  }

  private void refuse(ResultFormat format) {
    throw new ParameterException(
        spec.commandLine(),
        "--format %s cannot hold instances, which may overlap; take coco, yolo or geojson"
            .formatted(format));
  }

  private Task task() {
    return Choice.of(spec, "--task", Task.values(), task);
  }
}
