package org.zeroseg.core.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class FolderDatasetsTest {
  private static final Datasets DATASETS = Datasets.of(new PhotoFolders(), new Coca());

  @TempDir Path temp;

  @Test
  void listsPhotographsByCodePointsOfTheirRelativePath() throws IOException {
    for (String name :
        List.of("b.jpg", "B.PNG", "a/z.jpeg", "a.b/c.bmp", "a-c.jpg", "a/.hidden.jpg", "a/x.txt")) {
      touch(name);
    }
    Dataset folder = open("image-folder", temp);
    assertThat(MiniDatasets.keys(folder))
        .containsExactly("B.PNG", "a-c.jpg", "a.b/c.bmp", "a/z.jpeg", "b.jpg");
    assertThat(folder.truthKinds()).isEmpty();
    assertThat(DATASETS.open("image-folder", DatasetOptions.builder(temp).limit(2).build()).size())
        .isEqualTo(2);
  }

  @Test
  void readsTheMiniatureFolderAndPass() {
    Dataset folder = open("image-folder", MiniDatasets.root("laion_folder"));
    assertThat(MiniDatasets.keys(folder)).containsExactly("a/img_0.jpg", "b/img_1.jpg");
    Path file = MiniDatasets.root("laion_folder/a/img_0.jpg");
    assertThat(((ImageInput.Pixels) folder.get(0).image()).image())
        .isEqualTo(ImageDecoder.asStored().read(file).toColorImage());
    Dataset pass = open("pass", MiniDatasets.root());
    assertThat(MiniDatasets.keys(pass))
        .containsExactly("images/0a1b2c.jpg", "images/77ffe0.jpg", "images/c0ffee.jpg");
    assertThat(pass.get(2).truth().semantic()).isEmpty();
  }

  @Test
  void leavesDamagedPhotographsOutIfToldTo() throws IOException {
    write("a.png");
    Files.write(
        temp.resolve("b.png"), Arrays.copyOf(Files.readAllBytes(temp.resolve("a.png")), 40));
    Files.writeString(temp.resolve("c.jpg"), "RIFF0000WEBPVP8 ");
    assertThatThrownBy(() -> open("image-folder", temp).get(1))
        .isInstanceOfSatisfying(
            DatasetException.class, e -> assertThat(e.fault()).contains(SampleFault.CORRUPT_IMAGE))
        .hasMessageStartingWith(
            "dataset 'image-folder', sample 1 'b.png': " + temp.resolve("b.png") + ": ");
    FileDataset skipping =
        (FileDataset)
            DATASETS.open(
                "image-folder",
                DatasetOptions.builder(temp).policy(SamplePolicy.SKIP).maxSkipRatio(1).build());
    assertThat(skipping.read(0)).isPresent();
    assertThat(skipping.read(1)).isEmpty();
    assertThat(skipping.read(2)).isEmpty();
    assertThat(skipping.report().count(SampleFault.UNSUPPORTED)).isEqualTo(1);
    assertThat(skipping.report().used()).isEqualTo(1);
  }

  @Test
  void saysThatAFolderHoldsNoPhotographs() throws IOException {
    touch("a.txt");
    assertThatThrownBy(() -> open("image-folder", temp))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dataset 'image-folder'");
    assertThatThrownBy(() -> open("pass", temp))
        .hasMessageContaining("has no images; expected below the root:")
        .hasMessageContaining("pass/images/<hash>.jpg");
  }

  @Test
  void readsCocaAsTheReferenceDoes() {
    Dataset coca = open("coca", MiniDatasets.root());
    assertThat(MiniDatasets.keys(coca).stream().map(key -> "coca/" + key).toList())
        .isEqualTo(MiniDatasets.list("coca"));
    MiniDatasets.assertLabels(coca, "coca", "native", "coca/", PixelLabels.IGNORED);
    assertThat(coca.categories().size()).isEqualTo(81);
    assertThat(coca.categories().get(26).name()).isEqualTo("frisbee");
    assertThat(coca.background()).hasValue(0);
    assertThat(coca.queries().size()).isEqualTo(80);
    assertThat(coca.queries().get(coca.queries().indexOf("frisbee")).name()).isEqualTo("frisbee");
    assertThat(coca.labelOfQuery(coca.queries().indexOf("frisbee"))).isEqualTo(26);
  }

  @Test
  void takesResampledMasksOnlyWhenLenient() throws IOException {
    write("coca/image/frisbee/1.jpg");
    byte[] mask = {0, (byte) 127, (byte) 128, (byte) 255, 0, 0};
    Path file = temp.resolve("coca/binary/frisbee/1.png");
    Files.createDirectories(file.getParent());
    ImageFiles.write(ImageFiles.greyPng(3, 2, mask), file);
    assertThatThrownBy(() -> open("coca", temp).get(0))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).contains(SampleFault.BAD_LABEL_VALUE))
        .hasMessage(
            "dataset 'coca', sample 0 'image/frisbee/1.jpg': %s: label value 127 at y=0, x=1; allowed are 0, 255"
                .formatted(file));
    Dataset lenient =
        DATASETS.open("coca", DatasetOptions.builder(temp).set("lenient", "true").build());
    assertThat(lenient.get(0).truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 0, 26, 26, 0, 0);
  }

  @Test
  void countsMissingAndLonelyMasks() throws IOException {
    write("coca/image/frisbee/1.png");
    write("coca/image/frisbee/2.png");
    write("coca/image/no such/3.png");
    Path file = temp.resolve("coca/binary/frisbee/2.png");
    Files.createDirectories(file.getParent());
    ImageFiles.write(ImageFiles.greyPng(3, 1, new byte[3]), file);
    ImageFiles.write(ImageFiles.greyPng(3, 2, new byte[6]), file.resolveSibling("9.png"));
    Path stray = temp.resolve("coca/binary/no such/3.png");
    Files.createDirectories(stray.getParent());
    ImageFiles.write(ImageFiles.greyPng(3, 2, new byte[6]), stray);
    assertThatThrownBy(() -> open("coca", temp))
        .hasMessage(
            "dataset 'coca', sample 0 'image/frisbee/1.png': %s: the image has no label"
                .formatted(temp.resolve("coca/binary/frisbee/1.png")));
    Files.copy(file.resolveSibling("9.png"), file.resolveSibling("1.png"));
    assertThatThrownBy(() -> open("coca", temp))
        .hasMessageContaining("its folder 'no such' is no category of CoCA");
    Files.delete(file.resolveSibling("1.png"));
    FileDataset skipping =
        (FileDataset)
            DATASETS.open(
                "coca",
                DatasetOptions.builder(temp).policy(SamplePolicy.SKIP).maxSkipRatio(1).build());
    assertThat(MiniDatasets.keys(skipping)).containsExactly("image/frisbee/2.png");
    assertThat(skipping.read(0)).isEmpty();
    assertThat(skipping.report().faults().keySet())
        .isEqualTo(
            Set.of(
                SampleFault.MISSING_LABEL,
                SampleFault.BAD_LABEL_VALUE,
                SampleFault.ORPHAN_LABEL,
                SampleFault.SIZE_MISMATCH));
  }

  private static Dataset open(String id, Path root) {
    return DATASETS.open(id, DatasetOptions.builder(root).build());
  }

  private void touch(String name) throws IOException {
    Files.createDirectories(temp.resolve(name).getParent());
    Files.createFile(temp.resolve(name));
  }

  private void write(String name) throws IOException {
    Files.createDirectories(temp.resolve(name).getParent());
    ImageFiles.write(RgbImage.generate(3, 2, (x, y) -> x), temp.resolve(name));
  }
}
