package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo models are trained on these very drawings. If a change of the drawings is meant, train
 * the models anew and replace the numbers.
 */
class ToylandFrozenTest {

  @ParameterizedTest(name = "{0} pixels")
  @CsvSource({"96, 97e4cce4, 1deda3fb", "128, db6e5cad, 0137bfe4"})
  void drawsWhatTheDemoModelsWereTrainedOn(int size, String pixels, String labels) {
    Toyland toyland = new Toyland(size);
    CRC32 drawn = new CRC32();
    CRC32 known = new CRC32();

    for (long seed = 0; seed < 12; seed++) {
      for (Scene scene : List.of(toyland.scene(seed), toyland.objectCentric(seed))) {
        drawn.update(scene.image().toBytes());
        for (int id : scene.panopticMap().toArray()) {
          known.update(id);
          known.update(id >> 8);
          known.update(id >> 16);
        }
        known.update(scene.caption().getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(hex(drawn)).as("the pixels of 24 pictures").isEqualTo(pixels);
    assertThat(hex(known)).as("their labels and captions").isEqualTo(labels);
  }

  private static String hex(CRC32 sum) {
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
