package org.zeroseg.core.data.pseudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

class PseudoMaskFileTest {
  @TempDir Path temp;

  @Test
  void givesBackWhatWasWritten() throws IOException {
    Mask mask = Mask.of(7, 5, (x, y) -> x > 2 && y < 3);
    Path file = temp.resolve("n01/a.json");
    PseudoMaskFile.write(file, mask);
    assertThat(Files.readString(file)).startsWith("{\"size\":[5,7],\"counts\":\"");
    assertThat(PseudoMaskFile.read(file)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"size\":[5,7],\"counts\":\"0\"}  | BAD_ANNOTATION",
        "{\"size\":[5,7],\"counts\":\"\u007f\"}  | BAD_ANNOTATION",
        "{\"size\":[5],\"counts\":\"0\"}    | CORRUPT_LABEL",
        "{\"size\":[5,\"x\"],\"counts\":\"0\"} | CORRUPT_LABEL",
        "{\"size\":5}                       | CORRUPT_LABEL",
        "[1]                                | CORRUPT_LABEL",
        "{\"size\":[5,                      | CORRUPT_LABEL",
        "``                                 | CORRUPT_LABEL"
      })
  void refusesDamagedFiles(String text, SampleFault fault) throws IOException {
    Path file = Files.writeString(temp.resolve("a.json"), text);
    assertThatThrownBy(() -> PseudoMaskFile.read(file))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).isEqualTo(Optional.of(fault)))
        .hasMessageStartingWith("cannot read pseudo mask '" + file + "': ");
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> PseudoMaskFile.read(temp.resolve("a.json")))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).isEqualTo(Optional.of(SampleFault.MISSING_LABEL)))
        .hasMessageEndingWith("a.json': there is no such file");
  }

  @Test
  void masksLieWhereTheReferencesPutThem() {
    Path net = temp.resolve("ImageNet2012");
    Path pass = temp.resolve("pass");
    PseudoMaskPaths paths = PseudoMaskPaths.imageNet(net).and(PseudoMaskPaths.pass(pass));
    assertThat(paths.of(net.resolve("train/n01/n01_1.v2.JPEG")))
        .isEqualTo(net.resolve("train_pseudo_masks_selfmask/n01/n01_1.v2.json"));
    assertThat(paths.of(pass.resolve("images/0a1b2c.jpg")))
        .isEqualTo(pass.resolve("pseudo_masks_selfmask/0a1b2c.json"));
    assertThatThrownBy(() -> paths.of(temp.resolve("other/a.jpg")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is not under ['" + net.resolve("train"));
  }
}
