package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {
  @Test
  void survivesJson() {
    Gson gson = new Gson();
    Preprocessing clip = Preprocessing.clip(336);

    assertThat(gson.fromJson(gson.toJson(clip), Preprocessing.class)).isEqualTo(clip);
  }

  @Test
  void normalisesInFloat32ChannelsFirst() {
    RgbImage image = RgbImage.of(2, 1, new byte[] {0, 51, (byte) 255, 10, 20, 30});

    ImageTensor tensor = Preprocessing.imageNetNative().apply(image);

    assertThat(tensor.shape()).containsExactly(1, 3, 1, 2);
    assertThat(tensor.values())
        .containsExactly(
            (0 / 255f - 0.485f) / 0.229f,
            (10 / 255f - 0.485f) / 0.229f,
            (51 / 255f - 0.456f) / 0.224f,
            (20 / 255f - 0.456f) / 0.224f,
            (255 / 255f - 0.406f) / 0.225f,
            (30 / 255f - 0.406f) / 0.225f);
  }

  @ParameterizedTest(name = "width {0} starts at {1}")
  @CsvSource({"321, 0", "323, 2", "322, 1", "325, 2", "320, 0"})
  void cropsWithHalvesRoundedToEven(int width, int left) {
    RgbImage image = RgbImage.generate(width, 320, (x, y) -> x);

    RgbImage cropped = Preprocessing.imageNet(320, Resampling.NEAREST).transform(image);

    assertThat(cropped.rgb(0, 0)).isEqualTo(left);
  }

  @Test
  void padsWhatIsSmallerThanTheCrop() {
    Preprocessing pad =
        new Preprocessing(
            ResizeRule.NONE, 0, Resampling.NEAREST, 4, List.of(0., 0., 0.), List.of(1., 1., 1.));
    RgbImage image = RgbImage.generate(1, 1, (x, y) -> 0xFFFFFF);

    RgbImage padded = pad.transform(image);

    assertThat(padded.rgb(1, 1)).isEqualTo(0xFFFFFF);
    assertThat(padded.rgb(0, 0) | padded.rgb(2, 2) | padded.rgb(1, 2)).isZero();
    LabelMap labels = pad.transform(LabelMap.of(1, 1, new int[] {5}), -1);
    assertThat(labels.at(1, 1)).isEqualTo(5);
    assertThat(labels.at(3, 3)).isEqualTo(-1);
  }

  @Test
  void refusesBatchesOfDifferentSizes() {
    Preprocessing any = Preprocessing.clipNative();
    assertThatThrownBy(
            () -> any.apply(List.of(TestImages.photo(4, 4, 1), TestImages.photo(5, 4, 1))))
        .hasMessage("images of a batch must have one size, but there are 4x4 and 5x4; add a crop");
    assertThatThrownBy(() -> any.apply(List.of())).hasMessage("a batch needs at least one image");
  }

  @Test
  void refusesValuesThatMakeNoSense() {
    List<Double> zero = List.of(0.0, 0.0, 0.0);
    assertThatThrownBy(() -> Preprocessing.clip(0))
        .hasMessage("size must be at least 1 pixel, but is 0");
    assertThatThrownBy(
            () -> new Preprocessing(ResizeRule.NONE, 0, Resampling.BICUBIC, 0, zero, zero))
        .hasMessage("std must be positive, but is [0.0, 0.0, 0.0]");
    assertThatThrownBy(
            () -> new Preprocessing(ResizeRule.NONE, 0, Resampling.BICUBIC, 0, List.of(), zero))
        .hasMessage("mean and std need a value per channel, but are [] and [0.0, 0.0, 0.0]");
  }
}
