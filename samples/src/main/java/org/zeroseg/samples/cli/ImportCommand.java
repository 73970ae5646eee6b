package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleFile;
import org.zeroseg.core.model.ImportReport;
import org.zeroseg.core.model.ImportRequest;
import org.zeroseg.core.model.ModelImporter;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.weights.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg import SOURCE --out DIR}. */
@Command(
    name = "import",
    description = {
      "Makes a model bundle of published weights, or adds a model to a bundle.",
      "Nothing of a checkpoint is ever run."
    },
    customSynopsis = "zeroseg import SOURCE --out DIR [OPTIONS]",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /** What ReCo needs; other methods may need less. */
  private static final List<String> NEEDED = List.of(Roles.RETRIEVAL, Roles.DENSE, Roles.VISUAL);

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description =
          "A Hugging Face CLIP folder, OpenAI's .pt, an author's .pth (DeiT, DINO, MoCo, SwAV,"
              + " DenseCLIP, DeepLabv3+, ZUTIS, SelfMask), any of these as .safetensors, or ONNX graphs.")
  private Path source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the bundle; the model is added to those that are there.")
  private Path out;

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description =
          "What to use the model for: retrieval, dense, visual, text, zutis, deeplab, selfmask;"
              + " several with commas. Default: what suits the architecture and is still free.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the model in the bundle. Default: that of the source.")
  private String name;

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE|DIR",
      description =
          "tokenizer.json, vocab.json with merges.txt, or bpe_simple_vocab_16e6.txt.gz, where it"
              + " does not lie beside the source.")
  private Path tokenizer;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the weights, e.g. MIT; kept in the bundle.")
  private String licence;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the weights come from, e.g. an address; kept in the bundle.")
  private String origin;

  @Option(
      names = "--vision-heads",
      paramLabel = "N",
      description =
          "Attention heads of the image tower. Default: as the source says, or width / 64.")
  private Integer visionHeads;

  @Option(
      names = "--text-heads",
      paramLabel = "N",
      description = "Attention heads of the text tower, likewise.")
  private Integer textHeads;

  @Option(
      names = "--classes",
      paramLabel = "WORDS",
      split = ",",
      description =
          "What the classes of a network with a fixed list of them (DeepLabv3+) are called, in order.")
  private List<String> classes = List.of();

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description =
          "Entry of the checkpoint that holds the weights, e.g. teacher. Default: the usual ones.")
  private String entry;

  @Option(
      names = "--ignore-unknown-classes",
      description =
          "Read a checkpoint that also holds objects of unknown classes, such as the settings of a"
              + " training run; they are left out.")
  private boolean ignoreUnknownClasses;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ImportReport report;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      report = ModelImporter.run(request(), bar);
    }
    PrintWriter print = spec.commandLine().getOut();
    long bytes = report.model().files().values().stream().mapToLong(BundleFile::bytes).sum();
    print.printf(
        Locale.ROOT,
        "imported '%s' (%s, %.1f MB) into %s%n",
        report.entry(),
        report.model().architecture(),
        bytes / 1e6,
        out);
    List<String> unused = report.weights().unexpected();
    if (!unused.isEmpty()) {
      print.printf("left out %d tensors that the network does not have%n", unused.size());
    }
    printRoles(print);
    print.flush();
    return ZeroSegCommand.OK;
  }

  private void printRoles(PrintWriter print) {
    var taken = Bundle.open(out).manifest().roles();
    taken.forEach((role, model) -> print.printf("  %-10s %s%n", role, model));
    String missing =
        NEEDED.stream().filter(role -> !taken.containsKey(role)).collect(Collectors.joining(", "));
    boolean forReco = NEEDED.stream().anyMatch(taken::containsKey);
    if (forReco && !missing.isEmpty()) {
      print.printf("ReCo also needs a model for: %s%n", missing);
    }
  }

  private ImportRequest request() {
    ImportRequest.Builder request = ImportRequest.of(source, out).roles(roles);
    if (name != null) {
      request.name(name);
    }
    if (tokenizer != null) {
      request.tokenizer(tokenizer);
    }
    if (licence != null) {
      request.licence(licence);
    }
    if (origin != null) {
      request.origin(origin);
    }
    if (visionHeads != null) {
      request.visionHeads(visionHeads);
    }
    request.classes(classes.stream().map(String::strip).toList());
    if (textHeads != null) {
      request.textHeads(textHeads);
    }
    ReadOptions read = ReadOptions.DEFAULT;
    if (entry != null) {
      read = read.withEntry(entry);
    }
    return request.read(ignoreUnknownClasses ? read.withUnknownClassesAsFields() : read).build();
  }
}
