package org.zeroseg.samples.demo;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Option;

/** Options of the programs that retrieve from a collection of their own: its folder, the model. */
final class WorkFolder {
  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of the collection, its archive and all that is made of them; what is there is used again.")
  private Path work;

  @Option(
      names = "--model",
      defaultValue = "demo",
      description =
          "Model bundle with CLIP and the encoders of the method. Default: ${DEFAULT-VALUE}.")
  private String model;

  /** What is below the folder; it need not be there yet. */
  Path resolve(String name) {
    return work.resolve(name);
  }

  /** Where the pictures are. */
  Path collection() {
    return resolve("collection");
  }

  private Path archive() {
    return resolve("archive");
  }

  /** Opens the SDK with the model and the archive, which {@link #index} fills. */
  ZeroSeg open() {
    return ZeroSeg.builder().model(model).archive(archive()).open();
  }

  /**
   * Brings the archive up to the collection.
   *
   * @param use what is done with it before it is closed
   */
  void index(ZeroSeg zeroseg, Consumer<Archive> use) {
    DemoWorld.index(zeroseg, archive(), collection(), ProgressListener.none(), use);
  }
}
