package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveInfo;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg archive build|add|sync|remove|info|query|verify|compact}. */
@Command(
    name = "archive",
    description = "Builds and asks archives: indexes over collections of unlabelled images.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ArchiveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? See 'zeroseg archive --help'.");
  }

  /** Does something with an open archive. */
  @FunctionalInterface
  private interface Work {
    int with(Archive archive) throws IOException;
  }

  private static int open(SetUp setUp, Path folder, Work work) throws IOException {
    try (ZeroSeg zeroseg = setUp.open();
        Retriever retriever = zeroseg.retriever();
        Archive archive = retriever.open(folder)) {
      return work.with(archive);
    }
  }

  private int add(Archive archive, List<Path> images, boolean sync) {
    CommandSpec command = spec;
    ArchiveReport report;
    try (ProgressBar bar = new ProgressBar(command.commandLine().getErr())) {
      Cancellation none = Cancellation.none();
      report = sync ? archive.sync(images.get(0), bar, none) : archive.add(images, bar, none);
    }
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "added %d, unchanged %d, renamed or copied %d, removed %d, skipped %d; the archive holds %d images%n",
        report.added(),
        report.unchanged(),
        report.reused(),
        report.removed(),
        report.skipped().size(),
        archive.info().entries());
    out.flush();
    return report.skipped().isEmpty() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  @Command(
      name = "build",
      description = "Makes an archive of images, or goes on with one that was interrupted.",
      mixinStandardHelpOptions = true)
  int build(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "IMAGES",
              description = "Files, and folders with images.")
          List<Path> images,
      @Mixin SetUp setUp)
      throws IOException {
    boolean there = Files.isDirectory(folder) && !isEmpty(folder);
    try (ZeroSeg zeroseg = setUp.open();
        Retriever retriever = zeroseg.retriever();
        Archive archive = there ? retriever.open(folder) : retriever.create(folder)) {
      return add(archive, images, false);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  @Command(
      name = "add",
      description = "Adds images to an archive.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "IMAGES",
              description = "Files, and folders with images.")
          List<Path> images,
      @Mixin SetUp setUp)
      throws IOException {
    return open(setUp, folder, archive -> add(archive, images, false));
  }

  @Command(
      name = "sync",
      description = "Makes an archive agree with a folder: adds, replaces, renames and removes.",
      mixinStandardHelpOptions = true)
  int sync(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder with the images.")
          Path images,
      @Mixin SetUp setUp)
      throws IOException {
    return open(setUp, folder, archive -> add(archive, List.of(images), true));
  }

  @Command(
      name = "remove",
      description = "Removes images from an archive.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY",
              description = "Keys as 'query' shows them.")
          List<String> keys,
      @Mixin SetUp setUp)
      throws IOException {
    return open(
        setUp,
        folder,
        archive -> {
          long removed = archive.remove(keys);
          spec.commandLine().getOut().printf("removed %d of %d%n", removed, keys.size());
          spec.commandLine().getOut().flush();
          return removed == keys.size() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
        });
  }

  @Command(name = "info", description = "Describes an archive.", mixinStandardHelpOptions = true)
  int info(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Mixin SetUp setUp)
      throws IOException {
    return open(
        setUp,
        folder,
        archive -> {
          ArchiveInfo info = archive.info();
          PrintWriter out = spec.commandLine().getOut();
          out.printf("folder      %s%n", info.folder());
          out.printf(
              "images      %d (removed %d, unreadable %d)%n",
              info.entries(), info.removed(), info.failures());
          out.printf("embedding   %d numbers by %s%n", info.dimension(), info.model());
          out.printf(Locale.ROOT, "size        %.1f MB%n", info.bytes() / 1e6);
          out.printf("scan        %s%n", info.scan());
          out.flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "query",
      description = "Finds the images that match words, or look like an image.",
      mixinStandardHelpOptions = true)
  int query(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "TEXT",
              description = "A word or a phrase.")
          String text,
      @Option(names = "--image", paramLabel = "FILE", description = "An image instead of words.")
          Path image,
      @Option(
              names = "--count",
              defaultValue = "10",
              description = "How many. Default: ${DEFAULT-VALUE}.")
          int count,
      @Mixin SetUp setUp)
      throws IOException {
    if ((text == null) == (image == null)) {
      throw new ParameterException(spec.subcommands().get("query"), "Give either TEXT or --image.");
    }
    return open(
        setUp,
        folder,
        archive -> {
          List<Hit> hits =
              text != null
                  ? archive.search(text, count)
                  : archive.search(ImageInput.of(image), count);
          PrintWriter out = spec.commandLine().getOut();
          hits.forEach(hit -> out.printf(Locale.ROOT, "%.4f  %s%n", hit.score(), hit.key()));
          out.flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "verify",
      description = "Checks every byte of an archive against its checksums.",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Mixin SetUp setUp)
      throws IOException {
    return open(
        setUp,
        folder,
        archive -> {
          archive.verify();
          spec.commandLine().getOut().println("no damage");
          spec.commandLine().getOut().flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "compact",
      description = "Gives the space of removed images back.",
      mixinStandardHelpOptions = true)
  int compact(
      @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Its folder.") Path folder,
      @Mixin SetUp setUp)
      throws IOException {
    return open(
        setUp,
        folder,
        archive -> {
          archive.compact();
          return ZeroSegCommand.OK;
        });
  }
}
