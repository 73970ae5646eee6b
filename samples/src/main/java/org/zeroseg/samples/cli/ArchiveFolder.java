package org.zeroseg.samples.cli;

import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An archive and the settings to open it with. */
final class ArchiveFolder {
  @Parameters(index = "0", paramLabel = "ARCHIVE", description = "Folder of the archive.")
  private Path folder;

  @Mixin private SetUp setUp;

  /** Opens the archive for the time of some work. */
  int open(ToIntFunction<Archive> work) {
    return open(false, work);
  }

  /** Opens the archive, or makes it if it is not there, for the time of some work. */
  int openOrCreate(ToIntFunction<Archive> work) {
    return open(true, work);
  }

  private int open(boolean create, ToIntFunction<Archive> work) {
    String[] inside = folder.toFile().list();
    boolean absent = inside == null || inside.length == 0;
    try (ZeroSeg zeroseg = setUp.open();
        Retriever retriever = zeroseg.retriever();
        Archive archive = create && absent ? retriever.create(folder) : retriever.open(folder)) {
      return work.applyAsInt(archive);
    }
  }
}
