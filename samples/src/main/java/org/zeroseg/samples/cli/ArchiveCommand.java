package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.ArchiveInfo;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.core.retrieval.ArchiveRecovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg archive build|add|sync|remove|info|query|verify|compact|recover}. */
@Command(
    name = "archive",
    description = "Builds and asks archives: indexes over collections of unlabelled images.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ArchiveIngest.Build.class, ArchiveIngest.Add.class, ArchiveIngest.Sync.class})
final class ArchiveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "remove",
      description = "Removes images from an archive.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin ArchiveFolder archives,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY",
              description = "Keys as 'query' shows them.")
          List<String> keys) {
    return archives.open(
        archive -> {
          long removed = archive.remove(keys);
          out().printf("removed %d of %d%n", removed, keys.size());
          out().flush();
          return removed == keys.size() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
        });
  }

  @Command(
      name = "info",
      description = "Describes an archive.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int info(@Mixin ArchiveFolder archives) {
    return archives.open(
        archive -> {
          ArchiveInfo info = archive.info();
          out().printf("folder      %s%n", info.folder());
          out()
              .printf(
                  "images      %d (removed %d, unreadable %d)%n",
                  info.entries(), info.removed(), info.failures());
          out().printf("embedding   %d numbers by %s%n", info.dimension(), info.model());
          out().printf(Locale.ROOT, "size        %.1f MB%n", info.bytes() / 1e6);
          out().printf("scan        %s%n", info.scan());
          out().flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "query",
      description = "Finds the images that match words, or look like an image.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int query(
      @Mixin ArchiveFolder archives,
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
              paramLabel = "N",
              defaultValue = "10",
              description = "How many. Default: ${DEFAULT-VALUE}.")
          int count) {
    if ((text == null) == (image == null)) {
      throw wrong("query", "give either TEXT or --image");
    }
    if (count < 1) {
      throw wrong("query", "--count must be at least 1, but is " + count);
    }
    if (image != null && !Files.isRegularFile(image)) {
      throw wrong("query", "--image: no such file: " + image);
    }
    return archives.open(
        archive -> {
          List<Hit> hits =
              text != null
                  ? archive.search(text, count)
                  : archive.search(ImageInput.of(image), count);
          hits.forEach(hit -> out().printf(Locale.ROOT, "%.4f  %s%n", hit.score(), hit.key()));
          out().flush();
          return ZeroSegCommand.OK;
        });
  }

  private ParameterException wrong(String command, String message) {
    return new ParameterException(spec.subcommands().get(command), message);
  }

  @Command(
      name = "verify",
      description = "Checks every byte of an archive against its checksums.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int verify(@Mixin ArchiveFolder archives) {
    return archives.open(
        archive -> {
          archive.verify();
          out().println("no damage");
          out().flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "compact",
      description = "Gives the space of removed images back.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int compact(@Mixin ArchiveFolder archives) {
    return archives.open(
        archive -> {
          long before = archive.info().bytes();
          archive.compact();
          out()
              .printf(
                  Locale.ROOT,
                  "%.1f MB before, %.1f MB now%n",
                  before / 1e6,
                  archive.info().bytes() / 1e6);
          out().flush();
          return ZeroSegCommand.OK;
        });
  }

  @Command(
      name = "recover",
      description = {
        "Makes a damaged archive writable again, with what is readable. Nothing is deleted;",
        "'sync' with the folder of the images then embeds what is missing."
      },
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int recover(
      @Parameters(paramLabel = "ARCHIVE", description = "Folder of the archive.") Path folder) {
    out()
        .println(
            ArchiveRecovery.recover(folder)
                .map(aside -> "recovered; the damaged files are in " + aside)
                .orElse("no damage"));
    out().flush();
    return ZeroSegCommand.OK;
  }
}
