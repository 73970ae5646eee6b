package org.zeroseg.core.nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zeroseg.api.ModelException;

/**
 * The inputs and outputs that an ONNX file declares, read without loading its weights; the engine
 * tells names only.
 *
 * @param file where they stand
 * @param inputs what must be fed: initialisers that old files list as inputs are left out
 * @param outputs what is computed
 */
record OnnxSignature(Path file, List<OnnxPort> inputs, List<OnnxPort> outputs) {
  // field numbers of the messages ModelProto, GraphProto, TensorProto, ValueInfoProto, TypeProto
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int TENSOR_NAME = 8;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_DIM = 1;
  private static final int DIM_VALUE = 1;

  /**
   * Reads a file.
   *
   * @throws ModelException if it cannot be read or is no ONNX model
   */
  static OnnxSignature read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ModelException(
            "'%s' has %d bytes, an ONNX file has at most 2 GB".formatted(file, channel.size()));
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      Protobuf model = new Protobuf(bytes);
      while (model.next()) {
        if (model.is(MODEL_GRAPH)) {
          return graph(file, model.message());
        }
      }
      throw new ModelException("'%s' is no ONNX model: it holds no graph".formatted(file));
    } catch (IOException unreadable) {
      throw new ModelException(
          "cannot read ONNX model '%s': %s".formatted(file, unreadable), unreadable);
    } catch (IllegalArgumentException damaged) {
      throw new ModelException(
          "'%s' is no ONNX model, or is damaged: %s".formatted(file, damaged.getMessage()),
          damaged);
    }
  }

  private static OnnxSignature graph(Path file, Protobuf graph) {
    List<OnnxPort> inputs = new ArrayList<>();
    List<OnnxPort> outputs = new ArrayList<>();
    Set<String> initializers = new HashSet<>();
    while (graph.next()) {
      if (graph.is(GRAPH_INPUT)) {
        inputs.add(port(graph.message()));
      } else if (graph.is(GRAPH_OUTPUT)) {
        outputs.add(port(graph.message()));
      } else if (graph.is(GRAPH_INITIALIZER)) {
        initializers.add(name(graph.message()));
      }
    }
    inputs.removeIf(input -> initializers.contains(input.name()));
    return new OnnxSignature(file, List.copyOf(inputs), List.copyOf(outputs));
  }

  private static String name(Protobuf tensor) {
    String name = "";
    while (tensor.next()) {
      if (tensor.is(TENSOR_NAME)) {
        name = tensor.text();
      }
    }
    return name;
  }

  private static OnnxPort port(Protobuf value) {
    OnnxPort port = new OnnxPort("", 0, List.of());
    while (value.next()) {
      if (value.is(VALUE_NAME)) {
        port = new OnnxPort(value.text(), port.elementType(), port.dims());
      } else if (value.is(VALUE_TYPE)) {
        port = typed(port, value.message());
      }
    }
    return port;
  }

  private static OnnxPort typed(OnnxPort port, Protobuf type) {
    int element = 0;
    List<Long> dims = List.of();
    while (type.next()) {
      if (type.is(TYPE_TENSOR)) {
        Protobuf tensor = type.message();
        while (tensor.next()) {
          if (tensor.field() == TENSOR_ELEMENT) {
            element = (int) tensor.number();
          } else if (tensor.is(TENSOR_SHAPE)) {
            dims = dims(tensor.message());
          }
        }
      }
    }
    return new OnnxPort(port.name(), element, dims);
  }

  private static List<Long> dims(Protobuf shape) {
    List<Long> dims = new ArrayList<>();
    while (shape.next()) {
      if (shape.is(SHAPE_DIM)) {
        long size = -1;
        Protobuf dim = shape.message();
        while (dim.next()) {
          if (dim.field() == DIM_VALUE) {
            size = dim.number();
          }
        }
        dims.add(size > 0 ? size : -1);
      }
    }
    return dims;
  }

  /** The input of that name, or null. */
  OnnxPort input(String name) {
    return inputs.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
  }

  /** Inputs and outputs, for messages. */
  @Override
  public String toString() {
    return "inputs %s, outputs %s".formatted(list(inputs), list(outputs));
  }

  private static String list(List<OnnxPort> ports) {
    return ports.stream().map(OnnxPort::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
