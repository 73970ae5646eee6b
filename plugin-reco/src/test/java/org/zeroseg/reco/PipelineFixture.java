package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.ClipModifiedResNet;
import org.zeroseg.core.nn.DeitEncoder;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.postprocess.CrfFixtures;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** The golden pipeline: its encoders, its archive images, its texts. */
final class PipelineFixture implements AutoCloseable {
  final TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
  final SafetensorsFile file;
  final List<String> context;
  final List<String> targets;
  final DenseEncoder visual;
  final DenseEncoder dense;
  final int archiveSize;

  PipelineFixture(Goldens goldens) {
    JsonObject config = goldens.json("config.json").getAsJsonObject("pipeline");
    file = goldens.open("reco_pipeline.safetensors");
    context = names(config.getAsJsonArray("context"));
    targets = names(config.getAsJsonArray("targets"));
    archiveSize = config.get("k").getAsInt();
    try (SafetensorsFile deit = goldens.open("deit_dist_tiny.safetensors");
        SafetensorsFile clip = goldens.open("dense_clip_tiny.safetensors")) {
      StateDict deitState = deit.load(runtime.root(), name -> true);
      VitConfig vit = VitConfig.infer(deitState, config.get("heads").getAsInt());
      visual = new DeitEncoder(deitState, vit, runtime.kernels());
      StateDict clipState = clip.load(runtime.root(), name -> true);
      dense =
          new ClipModifiedResNet(
                  clipState, ModifiedResNetConfig.infer(clipState), runtime.kernels())
              .dense();
    }
  }

  private static List<String> names(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
  }

  /** Images {@code [n, height, width, 3]} of the golden file. */
  List<RgbImage> images(String tensor) {
    long[] shape = file.shape(tensor);
    byte[] all = CrfFixtures.bytes(file.doubles(tensor));
    int height = (int) shape[shape.length - 3];
    int width = (int) shape[shape.length - 2];
    int size = 3 * width * height;
    List<RgbImage> images = new ArrayList<>();
    for (int from = 0; from < all.length; from += size) {
      images.add(RgbImage.of(width, height, Arrays.copyOfRange(all, from, from + size)));
    }
    return images;
  }

  float[] text(String name) {
    return file.floats("text_feature." + name);
  }

  List<ImageFeatures> features(List<RgbImage> images) {
    return images.stream().map(this::features).toList();
  }

  ImageFeatures features(RgbImage image) {
    ImageTensor input = Preprocessing.imageNetNative().normalise(image);
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray pixels = Tensors.of(scope, input.values(), input.shape());
      return new ImageFeatures(
          LocalFeatures.of(visual.features(scope, pixels)),
          Optional.of(LocalFeatures.of(dense.features(scope, pixels))));
    }
  }

  @Override
  public void close() {
    file.close();
    runtime.close();
  }
}
