package org.zeroseg.samples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.contract.PluginContract;
import org.zeroseg.api.spi.SegmentationPlugin;

class OwnPluginTest extends PluginContract {
  @TempDir Path folder;

  @Override
  protected Class<? extends SegmentationPlugin> pluginClass() {
    return OwnPlugin.class;
  }

  @Test
  void theSampleRuns() throws Exception {
    int[] rgb = new int[60];
    Arrays.fill(rgb, 0, 20, 0xf00000);
    Arrays.fill(rgb, 20, 60, 0x0010ff);
    Path photo = folder.resolve("flag.png");
    ColorImage.of(10, 6, rgb).save(photo);

    assertThat(Printed.by(OwnPlugin::main, photo, "blue, red, green"))
        .containsExactly("blue: 40 pixels", "red: 20 pixels");
  }

  @Test
  void aWordThatIsNoColourIsNamed() {
    assertThatThrownBy(() -> NamedColour.of("car"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "'car' is no colour; there are: [red, green, blue, yellow, white, grey, black]");
  }

  @Test
  void distancesReachFromZeroToOne() {
    assertThat(NamedColour.BLACK.distance(0)).isZero();
    assertThat(NamedColour.BLACK.distance(0xffffff)).isEqualTo(1);
    assertThat(NamedColour.RED.distance(0x0000ff)).isBetween(0.8, 0.82);
  }
}
