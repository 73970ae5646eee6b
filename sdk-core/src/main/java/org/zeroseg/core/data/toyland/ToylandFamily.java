package org.zeroseg.core.data.toyland;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetOptions;

/** Offers Toyland, which needs no files. */
@AutoService(DatasetFamily.class)
public final class ToylandFamily implements DatasetFamily {
  private static final String SIZE = "size";
  private static final String OBJECTS = "objects";
  private static final int USUAL_SCENES = 1000;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("toyland")
            .description("Toyland: scenes drawn by code, 6 kinds of stuff and 12 of things")
            .splits("val", "train", "test")
            .truth(TruthKind.values())
            .setting(SIZE, "width and height in pixels, 32 to 2048; 96 by default")
            .setting(OBJECTS, "true for pictures of one large thing instead of whole scenes")
            .opensWith(ToylandFamily::open));
  }

  private static Dataset open(DatasetOptions options) {
    Split split = Split.valueOf(options.split().toUpperCase(Locale.ROOT));
    int scenes = options.limit() == 0 ? USUAL_SCENES : options.limit();
    Toyland toyland =
        new Toyland(options.setting(SIZE).map(ToylandFamily::pixels).orElse(Toyland.DEFAULT_SIZE));
    return new ToylandDataset(toyland, split, scenes, options.flag(OBJECTS));
  }

  private static int pixels(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new OptionException(
          "the size of toyland's pictures is not a number: '" + text + "'", e);
    }
  }
}
