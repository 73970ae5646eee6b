package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;

/** Checkpoints in published names, imported and loaded again, give the authors' outputs. */
@Tag("parity")
class ImportGoldenTest {
  private static final double ABS = 2e-4;
  private static final double REL = 1e-4;

  @TempDir Path folder;
  @OpenRuntime private static TensorRuntime runtime;

  private EncoderLoader imported(ImportRequest.Builder request) {
    Path bundle = request.build().bundle();
    ModelImporter.run(request.build(), ProgressListener.none());
    return new EncoderLoader(Bundle.open(bundle), runtime);
  }

  private static NDArray array(Scope scope, SafetensorsFile file, String name) {
    return Tensors.of(scope.manager(), file.floats(name), file.shape(name));
  }

  @Test
  void clipGivesBothEmbeddings() throws IOException {
    Goldens clip = Goldens.of("clip");
    JsonObject configs = clip.json("config.json").getAsJsonObject("configs");
    for (String model : configs.keySet()) {
      JsonObject config = configs.getAsJsonObject(model);
      Path source = withVocabulary(clip, model);
      ImportRequest.Builder request =
          ImportRequest.of(source, folder.resolve("bundle-" + model))
              .tokenizer(TinySources.merges(folder, vocabulary(clip, model)))
              .visionHeads(config.get("vheads").getAsInt())
              .textHeads(config.get("theads").getAsInt());
      try (EncoderLoader encoders = imported(request);
          Scope scope = runtime.enter();
          SafetensorsFile io = clip.open(model + "_io.safetensors")) {
        NDArray image =
            encoders.image(Roles.RETRIEVAL).embed(scope.manager(), array(scope, io, "image"));
        Goldens.assertClose(io, "image_embed", image, ABS, REL);
        NDArray text = encoders.text(Roles.RETRIEVAL).embed(scope.manager(), tokens(io));
        Goldens.assertClose(io, "text_embed", text, ABS, REL);
      }
    }
  }

  /**
   * The golden vocabularies are too small for any tokenizer; rows that no token uses change
   * nothing.
   */
  private Path withVocabulary(Goldens clip, String model) {
    Path file = folder.resolve(model + ".safetensors");
    try (SafetensorsFile weights = clip.open(model + ".safetensors")) {
      SafetensorsWriter writer = new SafetensorsWriter();
      for (String name : weights.names()) {
        long[] shape = weights.shape(name);
        float[] data = weights.floats(name);
        if (name.endsWith("token_embedding.weight")) {
          shape[0] = Math.max(TinySources.VOCABULARY, shape[0]);
          data = Arrays.copyOf(data, (int) (shape[0] * shape[1]));
        }
        writer.add(name, data, shape);
      }
      writer.write(file);
    }
    return file;
  }

  private static int vocabulary(Goldens clip, String model) {
    int golden =
        clip.json("config.json")
            .getAsJsonObject("configs")
            .getAsJsonObject(model)
            .get("vocab")
            .getAsInt();
    return Math.max(TinySources.VOCABULARY, golden);
  }

  private static long[][] tokens(SafetensorsFile io) {
    long[] flat = io.longs("tokens");
    int length = (int) io.shape("tokens")[1];
    long[][] rows = new long[flat.length / length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * length, (i + 1) * length);
    }
    return rows;
  }

  @Test
  void visualEncodersGiveTheirFeatures() {
    Goldens reco = Goldens.of("reco");
    JsonObject config = reco.json("config.json");
    JsonObject pipeline = config.getAsJsonObject("pipeline");
    Path bundle = folder.resolve("visual");
    try (EncoderLoader dino =
            imported(
                ImportRequest.of(reco.path("dino_tiny.safetensors"), bundle)
                    .visionHeads(config.getAsJsonObject("dino_tiny").get("heads").getAsInt()));
        EncoderLoader resnet =
            imported(ImportRequest.of(reco.path("resnet_tiny.safetensors"), bundle));
        EncoderLoader deit =
            imported(
                ImportRequest.of(reco.path("deit_dist_tiny.safetensors"), bundle)
                    .visionHeads(pipeline.get("heads").getAsInt()));
        Scope scope = runtime.enter();
        SafetensorsFile dinoIo = reco.open("dino_tiny_io.safetensors");
        SafetensorsFile resnetIo = reco.open("resnet_tiny_io.safetensors");
        SafetensorsFile deitIo = reco.open("reco_pipeline.safetensors")) {
      Goldens.assertClose(
          resnetIo,
          "0.layer4",
          resnet.dense(Roles.VISUAL).features(scope.manager(), array(scope, resnetIo, "0.image")),
          ABS,
          REL);
      NDArray tokens =
          dino.dense(Roles.VISUAL).features(scope.manager(), array(scope, dinoIo, "0.image"));
      assertThat(dinoIo.floats("0.patch_tokens")).hasSize((int) tokens.size());
      NDArray images = archive(scope, deit, deitIo);
      Goldens.assertClose(
          deitIo,
          "tree.features",
          deit.dense(Roles.VISUAL).features(scope.manager(), images),
          ABS,
          REL);
    }
    assertThat(Files.exists(bundle.resolve("deit_dist_tiny/model.safetensors"))).isTrue();
  }

  /** The bytes of the archive as the entry's own preprocessing normalises them. */
  private static NDArray archive(Scope scope, EncoderLoader encoders, SafetensorsFile io) {
    long[] shape = io.shape("tree.archive_u8");
    byte[] bytes = io.bytes("tree.archive_u8");
    int plane = (int) (shape[1] * shape[2]);
    var steps = encoders.preprocessing(Roles.VISUAL);
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int channel = i % 3;
      int image = i / (3 * plane);
      int pixel = i / 3 % plane;
      double value = Byte.toUnsignedInt(bytes[i]) / 255.0;
      values[(image * 3 + channel) * plane + pixel] =
          (float) ((value - steps.mean().get(channel)) / steps.std().get(channel));
    }
    return Tensors.of(scope.manager(), values, shape[0], 3, shape[1], shape[2]);
  }
}
