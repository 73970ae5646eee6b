package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that put images into an archive. */
abstract class ArchiveIngest implements Callable<Integer> {
  @Mixin private ArchiveFolder archives;

  @Spec private CommandSpec spec;

  /** The commands that take any number of files and folders. */
  private abstract static class Adding extends ArchiveIngest {
    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "IMAGES",
        description = "Files, and folders with images.")
    private List<Path> images;

    private final boolean create;

    Adding(boolean create) {
      this.create = create;
    }

    @Override
    public final Integer call() throws IOException {
      return ingest(create, images, Archive::add);
    }
  }

  /** {@code zeroseg archive build}. */
  @Command(
      name = "build",
      description = "Makes an archive of images, or goes on with one that was interrupted.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  static final class Build extends Adding {
    Build() {
      super(true);
    }
  }

  /** {@code zeroseg archive add}. */
  @Command(
      name = "add",
      description = "Adds images to an archive.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  static final class Add extends Adding {
    Add() {
      super(false);
    }
  }

  /** {@code zeroseg archive sync}. */
  @Command(
      name = "sync",
      description = "Makes an archive agree with a folder: adds, replaces, renames and removes.",
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  static final class Sync extends ArchiveIngest {
    @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder with the images.")
    private Path images;

    @Override
    public Integer call() throws IOException {
      return ingest(
          false,
          List.of(images),
          (archive, folders, progress, stop) -> archive.sync(folders.get(0), progress, stop));
    }
  }

  /** One of the ways in which images get into an archive. */
  @FunctionalInterface
  interface Way {
    ArchiveReport run(
        Archive archive, List<Path> images, ProgressListener progress, Cancellation cancellation);
  }

  /** Runs it with a progress bar and reports what was done. */
  final int ingest(boolean create, List<Path> images, Way way) throws IOException {
    for (Path path : images) {
      if (!Files.exists(path)) { // before the model is loaded and a folder made
        throw new NoSuchFileException(path.toString());
      }
    }
    return create
        ? archives.openOrCreate(archive -> run(archive, images, way))
        : archives.open(archive -> run(archive, images, way));
  }

  private int run(Archive archive, List<Path> images, Way way) {
    PrintWriter out = spec.commandLine().getOut();
    ArchiveReport report;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      report = way.run(archive, images, bar, ZeroSegCommand.cancellation(spec));
    } catch (CancelledException stopped) {
      out.printf(
          "the archive holds %d images; the same command goes on from here%n",
          archive.info().entries());
      out.flush();
      throw stopped;
    }
    out.printf(
        "added %d, unchanged %d, renamed or copied %d, removed %d, skipped %d; the archive holds %d"
            + " images%n",
        report.added(),
        report.unchanged(),
        report.reused(),
        report.removed(),
        report.skipped().size(),
        archive.info().entries());
    out.flush();
    return report.skipped().isEmpty() ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }
}
