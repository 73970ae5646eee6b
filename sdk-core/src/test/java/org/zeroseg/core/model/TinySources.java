package org.zeroseg.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.weights.SafetensorsWriter;

/** Checkpoints of very small networks in published forms, with seeded random weights. */
final class TinySources {
  static final int VOCABULARY = 516;
  static final ClipVitConfig VIT = new ClipVitConfig(16, 2, 2, 8, 16, 8);
  static final ClipTextConfig TEXT = new ClipTextConfig(16, 1, 4, 12, VOCABULARY, 8);
  static final ModifiedResNetConfig RESNET =
      new ModifiedResNetConfig(4, List.of(1, 1, 1, 1), 4, 64, 8);

  private TinySources() {}

  /** Writes a merge list of two merges, which makes {@link #VOCABULARY} ids. */
  static Path merges(Path folder) throws IOException {
    return merges(folder, VOCABULARY);
  }

  /** Writes a merge list that makes that many ids, at least {@link #VOCABULARY}. */
  static Path merges(Path folder, int vocabulary) throws IOException {
    Files.createDirectories(folder);
    StringBuilder text =
        new StringBuilder("\"bpe_simple_vocab_16e6.txt#version: 0.2\nt h\nth e</w>\n");
    int more = vocabulary - VOCABULARY;
    for (char first = '!'; first <= '~' && more > 0; first++) {
      for (char second = '!'; second <= '~' && more > 0; second++) {
        if (first != 't' || second != 'h') {
          text.append(first).append(' ').append(second).append('\n');
          more--;
        }
      }
    }
    return Files.writeString(folder.resolve("bpe_simple_vocab_16e6.txt"), text);
  }

  /** Values that differ from tensor to tensor and from run to run of none. */
  static Map<String, float[]> values(Map<String, long[]> shapes) {
    Map<String, float[]> values = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(7);
    shapes.forEach(
        (name, shape) -> {
          long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
          float[] data = new float[(int) size];
          for (int i = 0; i < data.length; i++) {
            data[i] =
                (float)
                    (name.endsWith("running_var")
                        ? random.nextDouble(0.5, 1.5)
                        : random.nextDouble(-0.3, 0.3));
          }
          values.put(name, data);
        });
    return values;
  }

  static SafetensorsWriter writer(Map<String, long[]> shapes) {
    SafetensorsWriter writer = new SafetensorsWriter();
    values(shapes).forEach((name, data) -> writer.add(name, data, shapes.get(name)));
    return writer;
  }

  /** A request to import an OpenAI checkpoint, which is written together with its tokenizer. */
  static ImportRequest.Builder openAi(Path folder, Path bundle) throws IOException {
    merges(folder);
    Path file = clipVit(folder.resolve("ViT-Tiny.safetensors"));
    return ImportRequest.of(file, bundle).visionHeads(2).textHeads(4);
  }

  static ImportReport importing(ImportRequest.Builder request) {
    return ModelImporter.run(request.build(), ProgressListener.none());
  }

  static Path clipVit(Path file) {
    writer(NeededParameters.clip(VIT, TEXT))
        .add("logit_scale", new float[] {4.6f})
        .add("input_resolution", new long[] {16})
        .write(file);
    return file;
  }

  /** The same tensors as {@link #clipVit} in the layout of Hugging Face. */
  static Path huggingFace(Path folder) throws IOException {
    Map<String, long[]> shapes = NeededParameters.clip(VIT, TEXT);
    SafetensorsWriter writer = new SafetensorsWriter();
    values(shapes)
        .forEach((name, data) -> HuggingFaceNames.add(writer, name, data, shapes.get(name)));
    writer.add("text_model.embeddings.position_ids", new long[12], 1, 12);
    merges(folder);
    writer.write(folder.resolve("model.safetensors"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "clip", "projection_dim": 8,
         "vision_config": {"num_attention_heads": 2, "hidden_act": "quick_gelu", "image_size": 16},
         "text_config": {"num_attention_heads": 4, "hidden_act": "quick_gelu"}}
        """);
    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        """
        {"do_resize": true, "size": {"shortest_edge": 18}, "resample": 2, "do_center_crop": true,
         "crop_size": {"height": 16, "width": 16}, "do_normalize": true,
         "image_mean": [0.1, 0.2, 0.3], "image_std": [0.4, 0.5, 0.6]}
        """);
    return folder;
  }
}
