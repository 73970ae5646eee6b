package org.zeroseg.core.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.RuntimeUnavailableException;
import org.zeroseg.core.runtime.ForkedJvm;

class OnnxEngineAbsentTest {
  @TempDir Path folder;

  @Test
  void theMissingJarIsNamedByItsCoordinates() throws Exception {
    OnnxWriter onnx = new OnnxWriter();
    String pixels = onnx.input("pixel_values", OnnxWriter.FLOAT32, 1, 3, 32, 32);
    onnx.output(pixels, "image_embeds", 1, 3, 32, 32);
    Path file = onnx.write(folder.resolve("model.onnx"));

    ForkedJvm.Result withoutEngine =
        ForkedJvm.of(Open.class)
            .without("onnxruntime-engine")
            .without("onnxruntime-1")
            .run(file.toString());
    assertThat(withoutEngine.output())
        .contains(
            "'%s' is an ONNX model and needs ONNX Runtime, but it is not on the class path; add"
                    .formatted(file)
                + " ai.djl.onnxruntime:onnxruntime-engine:0.");
    assertThat(withoutEngine.exitCode()).isEqualTo(3);

    ForkedJvm.Result withoutNative =
        ForkedJvm.of(Open.class).without("onnxruntime-1").run(file.toString());
    assertThat(withoutNative.output())
        .contains("ai.djl.onnxruntime:onnxruntime-engine is on the class path, but does not start")
        .contains("is com.microsoft.onnxruntime:onnxruntime there");
    assertThat(withoutNative.exitCode()).isEqualTo(3);
  }

  /** Opens an encoder; exit code 3 if the runtime is reported as missing. */
  static final class Open {
    public static void main(String[] args) {
      try {
        OnnxImageEncoder.open(Path.of(args[0]), OnnxOptions.builder().inputSize(32).build());
      } catch (RuntimeUnavailableException missing) {
        System.out.println(missing.getMessage());
        System.exit(3);
      }
    }
  }
}
