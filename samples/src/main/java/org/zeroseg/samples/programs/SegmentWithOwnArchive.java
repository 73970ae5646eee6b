package org.zeroseg.samples.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;

/**
 * A user's own unlabelled photographs as the archive. Arguments: folder of photos, archive, photo,
 * words, picture to write.
 */
public final class SegmentWithOwnArchive {
  private SegmentWithOwnArchive() {}

  /**
   * Runs the sample, e.g. with {@code holiday holiday.archive beach.jpg "sand, water, umbrella"
   * segments.png}.
   */
  public static void main(String[] args) throws IOException {
    Path archiveFolder = Path.of(args[1]);
    Vocabulary vocabulary = Vocabulary.parse(args[3]);
    try (ZeroSeg zeroseg = ZeroSeg.builder().archive(archiveFolder).open()) {
      try (Retriever retriever = zeroseg.retriever();
          Archive archive =
              Files.exists(archiveFolder)
                  ? retriever.open(archiveFolder)
                  : retriever.create(archiveFolder)) {
        ProgressListener progress = (stage, done, total) -> System.out.println(stage + " " + done);
        archive.sync(Path.of(args[0]), progress, Cancellation.none());
        List<Hit> best = archive.search(vocabulary.get(0).name(), 3);
        best.forEach(hit -> System.out.printf("%.3f %s%n", hit.score(), hit.key()));
      }
      try (Segmenter segmenter = zeroseg.segmenter("reco")) {
        Segmentation result = segmenter.segment(Path.of(args[2]), vocabulary);
        result.toColorImage().save(Path.of(args[4]));
      }
    }
  }
}
