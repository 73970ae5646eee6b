package org.zeroseg.core.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

/** What is said of labelled folders that are not as they should be. */
class LabelledFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    new ClassesFile(Vocabulary.of("sky", "grass"), "").write(folder.resolve("classes.json"));
    pair("a", 2, 2);
  }

  private void pair(String name, int width, int labelWidth) {
    ImageFiles.write(
        RgbImage.generate(width, 1, (x, y) -> 0x102030), folder.resolve("images/" + name + ".png"));
    ImageFiles.write(
        ImageFiles.greyPng(labelWidth, 1, new byte[labelWidth]),
        folder.resolve("labels/" + name + ".png"));
  }

  private Dataset open() {
    return Datasets.load().open("labelled-folder", DatasetOptions.builder(folder).build());
  }

  @Test
  void anyValueBeyondTheWordsIsIgnored() {
    ImageFiles.write(
        ImageFiles.greyPng(2, 1, new byte[] {1, (byte) 255}), folder.resolve("labels/a.png"));
    assertThat(open().get(0).truth().semantic().orElseThrow().toArray()).containsExactly(1, -1);
  }

  @Test
  void aLabelOfAnotherSizeIsNamed() {
    pair("b", 3, 2);
    assertThatThrownBy(() -> open().get(1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("sample 1 'images/b.png'")
        .hasMessageContaining("the image is 3x1, but the label is 2x1");
  }

  @Test
  void anImageWithoutLabelIsNamed() throws IOException {
    Files.delete(folder.resolve("labels/a.png"));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.MISSING_LABEL))
        .hasMessageContaining("the image has no label");
  }

  @Test
  void aFolderWithoutWordsShowsWhatIsExpected() throws IOException {
    Files.delete(folder.resolve("classes.json"));
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no classes.json")
        .hasMessageContaining("images/**/<name>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "{\"classes\": []}", "{\"classes\": 3}", "{\"classes\": [{}]}"})
  void somethingElseThanAListOfWordsIsNamed(String text) throws IOException {
    Files.writeString(folder.resolve("classes.json"), text);
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("classes.json is no list of words; expected {\"classes\":");
  }
}
