package org.zeroseg.core.nn.onnx;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.ModelException;

/** Loads graphs; the only class that names types of the optional jar. */
final class OnnxSession {
  private OnnxSession() {}

  static Model load(Path file, OnnxOptions options) {
    Path absolute = file.toAbsolutePath();
    String name = absolute.getFileName().toString();
    Model model = Model.newInstance(name, Device.cpu(), OnnxEngine.ENGINE);
    try (SessionOptions session = new SessionOptions()) {
      // threads that spin while they wait are slow on a busy machine
      session.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (options.intraOpThreads() > 0) {
        session.setIntraOpNumThreads(options.intraOpThreads());
      }
      model.load(absolute.getParent(), name, Map.of("sessionOptions", session));
      return model;
    } catch (OrtException | IOException | MalformedModelException refused) {
      model.close();
      throw new ModelException(
          "ONNX Runtime cannot load '%s': %s".formatted(file, OnnxEngine.rootMessage(refused)),
          refused);
    }
  }
}
