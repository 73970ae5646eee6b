package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ColorImage;

class DatasetsCommandTest {
  @TempDir Path folder;

  /** Two photographs of CoCA; a quarter of each is the object. */
  private void writeCoca() throws IOException {
    for (String name : new String[] {"a", "b"}) {
      Path photo = folder.resolve("coca/image/guitar/" + name + ".png");
      Path mask = folder.resolve("coca/binary/guitar/" + name + ".png");
      Files.createDirectories(photo.getParent());
      Files.createDirectories(mask.getParent());
      Path jpeg = photo.resolveSibling(name + ".jpg");
      ImageIO.write(ColorImage.of(2, 2, new int[4]).toBufferedImage(), "jpg", jpeg.toFile());
      var grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
      grey.getRaster().setSample(1, 1, 0, 255);
      ImageIO.write(grey, "png", mask.toFile());
    }
  }

  @Test
  void listsAndDescribes() {
    Run list = Run.of("datasets");
    Run one = Run.of("datasets", "coca");

    assertThat(list.code()).isZero();
    assertThat(list.outLines())
        .contains("flags                Flags: for tests")
        .anyMatch(line -> line.startsWith("coca "));
    assertThat(one.outLines())
        .anyMatch(line -> line.startsWith("coca "))
        .contains("  ground truth       semantic")
        .anyMatch(line -> line.contains("coca/binary/<category>/<name>.png"));
    assertThat(Run.of("datasets", "cocca").errLines())
        .containsExactly("zeroseg: no dataset 'cocca', did you mean 'coca'?");
  }

  @Test
  void theTablesOfTheDocumentationAreThoseOfTheCommand() throws IOException {
    Path page = Path.of(System.getProperty("zeroseg.root", ".."), "docs/datasets.md");
    List<String> printed =
        Run.of("datasets", "--markdown").outLines().stream()
            .filter(line -> !line.startsWith("| `flags`")) // is for tests
            .toList();

    assertThat(printed).anyMatch(line -> line.startsWith("| `voc2012` | PASCAL VOC 2012: "));
    assertThat(Files.readAllLines(page))
        .as("put the output of 'zeroseg datasets --markdown' into docs/datasets.md")
        .containsSubsequence(printed);
    assertThat(Run.of("datasets", "toyland", "--markdown").outLines())
        .contains("| id | dataset | ground truth | splits | targets | protocols |")
        .contains("### `toyland`")
        .anyMatch(line -> line.startsWith("* `--set size=`: width and height"));
  }

  @Test
  void countsImagesAndClassesOfADataset() throws IOException {
    writeCoca();

    Run run = Run.of("datasets", "check", "coca", folder);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .contains(
            "coca: 2 of 2 samples can be used",
            "class                            images          pixels",
            "background                            2          75.00%",
            "guitar                                2          25.00%")
        .anyMatch(line -> line.startsWith("in no image: 79 classes: Accordion, "));
  }

  @Test
  void namesWhatIsMissingOrDamaged() throws IOException {
    writeCoca();
    Files.delete(folder.resolve("coca/binary/guitar/a.png"));
    Files.write(folder.resolve("coca/binary/guitar/b.png"), new byte[] {1, 2, 3});

    Run run = Run.of("datasets", "check", "coca", folder);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("0 of 2 samples can be used")
        .containsPattern("MISSING_LABEL +1, e.g. .*a")
        .containsPattern("CORRUPT_LABEL +1, e.g. .*b");
  }

  @Test
  void aFolderThatIsNoDatasetIsAnError() {
    Run run = Run.of("datasets", "check", "coca", folder);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("zeroseg: ").contains(folder.toString());
    assertThat(Run.of("datasets", "check", "coca").code()).isEqualTo(2);
  }
}
