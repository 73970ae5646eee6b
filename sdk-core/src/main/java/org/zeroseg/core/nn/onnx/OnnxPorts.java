package org.zeroseg.core.nn.onnx;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.zeroseg.api.ModelException;

/** Finds the inputs and outputs that matter in graphs from different exporters. */
final class OnnxPorts {
  private static final Set<Integer> FLOATS = Set.of(1, 10, 11);

  private OnnxPorts() {}

  /** The images: {@code pixel_values}, or the only input with four axes. */
  static OnnxPort images(OnnxSignature graph) {
    OnnxPort port = input(graph, "pixel_values", "image", p -> p.rank() == 4);
    if (port.elementType() != 1) {
      throw new ModelException(
          "input %s of ONNX model '%s' must be float32; export the model in float32"
              .formatted(port, graph.file()));
    }
    return port;
  }

  /** The token ids: {@code input_ids}, or the only integer input with two axes. */
  static OnnxPort tokenIds(OnnxSignature graph) {
    OnnxPort port = input(graph, "input_ids", "text", p -> p.rank() == 2 && p.isInteger());
    if (!port.isInteger()) {
      throw new ModelException(
          "input %s of ONNX model '%s' must be int64 or int32".formatted(port, graph.file()));
    }
    return port;
  }

  private static OnnxPort input(
      OnnxSignature graph, String name, String other, Predicate<OnnxPort> fits) {
    for (String usual : List.of(name, other)) {
      if (graph.input(usual) != null) {
        return graph.input(usual);
      }
    }
    List<OnnxPort> fitting = graph.inputs().stream().filter(fits).toList();
    if (fitting.size() != 1) {
      throw new ModelException(
          "ONNX model '%s' has no input '%s': %s".formatted(graph.file(), name, graph));
    }
    return fitting.get(0);
  }

  /**
   * The output to use.
   *
   * @param wanted its name, or empty to choose
   * @param usual names to look for, the best first
   * @param rank number of axes that an output must have to be chosen without a known name
   */
  static OnnxPort output(OnnxSignature graph, String wanted, List<String> usual, int rank) {
    List<String> names = wanted.isEmpty() ? usual : List.of(wanted);
    for (String name : names) {
      for (OnnxPort output : graph.outputs()) {
        if (output.name().equals(name)) {
          return checked(graph, output);
        }
      }
    }
    List<OnnxPort> fitting =
        graph.outputs().size() == 1
            ? graph.outputs()
            : graph.outputs().stream().filter(p -> p.rank() == rank).toList();
    if (!wanted.isEmpty() || fitting.size() != 1) {
      throw new ModelException(
          "ONNX model '%s' has no output %s: %s; name one of them"
              .formatted(
                  graph.file(), wanted.isEmpty() ? "out of " + usual : "'" + wanted + "'", graph));
    }
    return checked(graph, fitting.get(0));
  }

  private static OnnxPort checked(OnnxSignature graph, OnnxPort output) {
    if (!FLOATS.contains(output.elementType())) {
      throw new ModelException(
          "output %s of ONNX model '%s' must be float32, float16 or float64"
              .formatted(output, graph.file()));
    }
    return output;
  }

  /** Refuses a size that the graph fixes to something else. */
  static void checkFixed(OnnxSignature graph, OnnxPort port, int axis, String option, int size) {
    if (port.dim(axis) > 0 && port.dim(axis) != size) {
      throw new ModelException(
          "ONNX model '%s' fixes %s, but '%s' is %d".formatted(graph.file(), port, option, size));
    }
  }
}
