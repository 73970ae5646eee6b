package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;

/** Archives and ReCo on the command line, with the demo model and pictures of its world. */
class ArchiveCommandTest {
  private static final int PICTURES = 8;

  @TempDir Path folder;
  private Path pictures;
  private Path archive;

  @BeforeEach
  void drawPictures() throws IOException {
    archive = folder.resolve("my archive");
    pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < PICTURES; i++) {
      draw(Split.TRAIN, i, pictures.resolve(i + ".png"));
    }
  }

  private static Path draw(Split split, int index, Path file) throws IOException {
    new Toyland(Toyland.DEFAULT_SIZE).scene(split, index).image().toColorImage().save(file);
    return file;
  }

  private Run archive(String command, Object... more) {
    return Run.of(
        Stream.of(
                Stream.of("archive", command, archive),
                Stream.of(more),
                Stream.of("--cache", folder.resolve("cache")))
            .flatMap(words -> words)
            .toArray());
  }

  @Test
  void anArchiveIsBuiltAskedChangedAndSegmentedWith() throws IOException {
    Path broken = Pictures.truncated(pictures.resolve("broken.png"));
    Run built = archive("build", pictures);
    assertThat(built.code()).isEqualTo(1);
    assertThat(built.errLines()).hasSize(1);
    assertThat(built.err()).startsWith("skipped ").contains("broken.png");
    assertThat(built.out())
        .isEqualTo(
            "added 8, unchanged 0, renamed or copied 0, removed 0, skipped 1; the archive holds 8"
                + " images%n".formatted());

    Files.delete(broken);
    Files.delete(pictures.resolve("0.png"));
    assertThat(archive("sync", pictures))
        .isEqualTo(
            new Run(
                0,
                "added 0, unchanged 7, renamed or copied 0, removed 1, skipped 0; the archive holds"
                    + " 7 images%n".formatted(),
                ""));

    Run words = archive("query", "a tree", "--count", 3);
    assertThat(words.code()).isZero();
    assertThat(words.outLines()).hasSize(3).allMatch(line -> line.matches("-?0\\.\\d{4}  .\\.png"));
    assertThat(archive("query", "--image", pictures.resolve("5.png"), "--count", 1).outLines())
        .containsExactly("1.0000  5.png");

    assertThat(archive("remove", "5.png", "6.png").out()).startsWith("removed 2 of 2");
    Run again = archive("remove", "5.png");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out()).startsWith("removed 0 of 1");
    assertThat(archive("verify").out()).startsWith("no damage");
    assertThat(archive("compact").code()).isZero();
    assertThat(archive("info").outLines().get(1)).startsWith("images      5 (");

    segments();
  }

  @Test
  void aDamagedArchiveIsRecoveredAndSyncedAgain() throws IOException {
    archive("build", pictures);
    assertThat(Run.of("archive", "recover", archive).out()).startsWith("no damage");
    Path tail = tail();
    byte[] bytes = Files.readAllBytes(tail);
    bytes[bytes.length / 2] ^= 1;
    Files.write(tail, bytes);
    Run refused = archive("add", pictures);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains(tail.toString(), "recover the archive");

    Run recovered = Run.of("archive", "recover", archive);

    assertThat(recovered).isEqualTo(new Run(0, recovered.out(), ""));
    Path aside = archive.resolve("damaged-1");
    assertThat(recovered.outLines())
        .containsExactly("recovered; the damaged files are in " + aside);
    assertThat(aside.resolve(tail.getFileName())).hasBinaryContent(bytes);
    assertThat(archive("sync", pictures).out()).endsWith("holds 8 images%n".formatted());
    assertThat(archive("verify").out()).startsWith("no damage");
  }

  private Path tail() throws IOException {
    try (Stream<Path> files = Files.list(archive)) {
      return files.filter(f -> f.getFileName().toString().startsWith("tail-")).findFirst().get();
    }
  }

  private void segments() throws IOException {
    Path photo = draw(Split.TEST, 0, folder.resolve("photo.png"));
    Path out = folder.resolve("out");

    Run run =
        Run.of(
            "segment",
            photo,
            "--concepts",
            "sky, tree",
            "--archive",
            archive,
            "--out",
            out,
            "--explain",
            "--scores",
            "--cache",
            folder.resolve("cache"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(
            List.of(
                "photo.labels.png",
                "photo.json",
                "photo.overlay.png",
                "photo.scores.png",
                "concepts/sky.png",
                "concepts/tree.png"))
        .allSatisfy(name -> assertThat(out.resolve(name)).isNotEmptyFile());
  }

  @Test
  void aStoppedBuildSaysHowToGoOn() {
    Cancellation stopped = new Cancellation();
    stopped.request();

    Run run = Run.of(stopped, "archive", "build", archive, pictures);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo("the archive holds 0 images; the same command goes on from here%n".formatted());
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("zeroseg: ").contains("cancelled");
    assertThat(archive("build", pictures).out()).startsWith("added 8, unchanged 0");
  }

  @Test
  void whatIsNoArchiveIsNamed() throws IOException {
    Run missing = archive("info");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.errLines()).hasSize(1);
    assertThat(missing.err()).contains(archive.toString());
    assertThat(archive).doesNotExist();

    archive = pictures;
    assertThat(archive("build", pictures).err()).contains("holds no archive");
  }
}
