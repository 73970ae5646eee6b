package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.ImportRequest;
import org.zeroseg.core.model.ModelImporter;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.postprocess.BilateralOptions;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** From the photograph to the mask that is stored, as the authors' code makes it. */
@Tag("parity")
class SelfMaskSaliencyGoldenTest {

  @TempDir Path folder;

  @Test
  void masksEqualTheReferenceWithAndWithoutTheSolver() {
    Goldens zutis = Goldens.of("zutis");
    JsonObject json = zutis.json("selfmask.json");
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        SafetensorsFile golden = zutis.open("selfmask.safetensors");
        SafetensorsFile weights = zutis.open("selfmask_weights.safetensors")) {
      StateDict state = weights.load(runtime.root());
      int heads = json.getAsJsonObject("config").get("heads").getAsInt();
      SelfMaskConfig config = SelfMaskConfig.infer(state, heads);
      SelfMask network = new SelfMask(state, config, runtime.kernels());
      RgbImage image = image(golden, "image_uint8");
      int side = Math.min(image.width(), image.height());
      BilateralSolver solver = new BilateralSolver(BilateralOptions.defaults());

      assertThat(RoundTrip.of(image, Preprocessing.imageNetNative()))
          .isEqualTo(image(golden, "bilateral_image"));
      Mask plain = new SelfMaskSaliency(runtime, network, side, Optional.empty()).find(image);
      assertThat(plain).isEqualTo(mask(golden, "dt"));
      Mask refined = new SelfMaskSaliency(runtime, network, side, Optional.of(solver)).find(image);
      assertThat(refined).isEqualTo(mask(golden, "dt_bi"));
      JsonArray size = json.getAsJsonArray("original_size_for_last_resize");
      assertThat(SelfMaskSaliency.resize(refined, size.get(1).getAsInt(), size.get(0).getAsInt()))
          .isEqualTo(mask(golden, "dt_bi_original_size"));
    }
  }

  /** Imported as published, also wrapped, and opened by its role. */
  @Test
  void masksEqualTheReferenceOutOfABundle() {
    Goldens zutis = Goldens.of("zutis");
    int heads = zutis.json("selfmask.json").getAsJsonObject("config").get("heads").getAsInt();
    Path wrapped = folder.resolve("wrapped.safetensors");
    try (SafetensorsFile weights = zutis.open("selfmask_weights.safetensors")) {
      new SafetensorsWriter().addAll(NameMap.prefix("model.").apply(weights)).write(wrapped);
    }
    for (Path source : List.of(zutis.path("selfmask_weights.safetensors"), wrapped)) {
      Path bundle = folder.resolve("bundle-" + source.getFileName());
      ModelImporter.run(
          ImportRequest.of(source, bundle).visionHeads(heads).build(), ProgressListener.none());
      try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
          EncoderLoader encoders = new EncoderLoader(Bundle.open(bundle), runtime);
          SafetensorsFile golden = zutis.open("selfmask.safetensors")) {
        RgbImage image = image(golden, "image_uint8");
        int side = Math.min(image.width(), image.height());
        try (SelfMaskSaliency model =
            SelfMaskSaliency.of(
                runtime,
                encoders,
                Roles.SELFMASK,
                side,
                Optional.of(new BilateralSolver(BilateralOptions.defaults())))) {
          assertThat(model.find(image)).isEqualTo(mask(golden, "dt_bi"));
        }
      }
    }
  }

  private static RgbImage image(SafetensorsFile file, String tensor) {
    long[] shape = file.shape(tensor);
    double[] values = file.doubles(tensor);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (int) values[i];
    }
    return RgbImage.of((int) shape[1], (int) shape[0], pixels);
  }

  private static Mask mask(SafetensorsFile file, String tensor) {
    long[] shape = file.shape(tensor);
    float[] values = file.floats(tensor);
    int width = (int) shape[1];
    return Mask.of(width, (int) shape[0], (x, y) -> values[y * width + x] > 0);
  }
}
