package org.zeroseg.samples.demo;

import org.zeroseg.api.ProgressListener;
import picocli.CommandLine.Option;

/** The option of the programs that measure ReCo: how many pictures it may retrieve from. */
final class ArchivePictures {
  @Option(
      names = "--archive-size",
      defaultValue = "800",
      description = "Pictures in the archive. Default: ${DEFAULT-VALUE}.")
  private int archiveSize;

  /** Writes those that are missing in the collection. */
  void write(WorkFolder work) {
    DemoWorld.writeArchive(work.collection(), archiveSize, ProgressListener.none());
  }
}
