package org.zeroseg.core.nn.onnx;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.Tensors;

/** A loaded graph. Safe for use by several threads, also while one of them closes it. */
final class OnnxGraph implements AutoCloseable {
  private final OnnxSignature signature;
  private final Model model;
  private final Leases leases;

  private OnnxGraph(OnnxSignature signature, Model model) {
    this.signature = signature;
    this.model = model;
    this.leases = new Leases("ONNX model '" + signature.file() + "'", model::close);
  }

  static OnnxGraph open(Path file, OnnxOptions options) {
    OnnxSignature signature = OnnxSignature.read(file);
    return new OnnxGraph(signature, OnnxEngine.load(file, options));
  }

  OnnxSignature signature() {
    return signature;
  }

  /**
   * Runs the graph.
   *
   * @param scope owner of the result
   * @param inputs an array for each input, of its type
   * @param output which output to return
   * @return a native float32 copy of the output
   * @throws ModelException if ONNX Runtime reports a failure
   */
  NDArray run(NDManager scope, Map<String, NDArray> inputs, OnnxPort output) {
    try (Leases.Lease lease = leases.take();
        GradMode off = GradMode.off();
        NDManager call = scope.newSubManager()) {
      NDList list = new NDList();
      inputs.forEach((name, array) -> list.add(named(call, name, array)));
      NDArray native32 = toNative(call, forward(list), output);
      native32.attach(scope);
      return native32;
    }
  }

  private NDList forward(NDList inputs) {
    Block block = model.getBlock();
    try {
      return block.forward(new ParameterStore(model.getNDManager(), false), inputs, false);
    } catch (RuntimeException failure) {
      String shapes =
          inputs.stream()
              .map(a -> a.getName() + " " + a.getShape())
              .collect(Collectors.joining(", "));
      throw new ModelException(
          "ONNX model '%s' failed on %s: %s"
              .formatted(signature.file(), shapes, OnnxEngine.rootMessage(failure)),
          failure);
    }
  }

  /** The engine matches inputs by the names of arrays; the caller's arrays keep theirs. */
  private static NDArray named(NDManager call, String name, NDArray array) {
    NDArray alias = array.reshape(array.getShape());
    alias.attach(call);
    alias.setName(name);
    return alias;
  }

  private NDArray toNative(NDManager call, NDList outputs, OnnxPort wanted) {
    for (NDArray output : outputs) {
      output.attach(call);
    }
    for (NDArray output : outputs) {
      if (wanted.name().equals(output.getName())) {
        long[] shape = output.getShape().getShape();
        DataType type = output.getDataType();
        NDArray copy =
            Tensors.of(
                call, output.toByteBuffer(false).order(ByteOrder.nativeOrder()), type, shape);
        return type == DataType.FLOAT32 ? copy : copy.toType(DataType.FLOAT32, false);
      }
    }
    throw new ModelException(
        "ONNX model '%s' did not return %s".formatted(signature.file(), wanted));
  }

  @Override
  public void close() {
    leases.close();
  }
}
