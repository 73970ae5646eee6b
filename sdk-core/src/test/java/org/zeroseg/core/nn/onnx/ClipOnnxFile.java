package org.zeroseg.core.nn.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.weights.StateDict;

/** ONNX files of networks that exist here, for those who compare both engines. */
public final class ClipOnnxFile {
  private ClipOnnxFile() {}

  /**
   * Writes the image tower of a CLIP model: {@code pixel_values} to {@code image_embeds}. Builds
   * the file in memory, which takes about five times its size.
   *
   * @param state weights with OpenAI names
   * @return the file
   */
  public static Path imageTower(Path file, StateDict state, ClipVitConfig config)
      throws IOException {
    OnnxWriter onnx = new OnnxWriter();
    int side = config.inputSize();
    String pixels = onnx.input("pixel_values", OnnxWriter.FLOAT32, "batch", 3, side, side);
    String embeddings = new ClipOnnxExport(onnx, state).image(pixels, config);
    onnx.output(embeddings, "image_embeds", "batch", config.embeddingSize());
    return onnx.write(file);
  }
}
