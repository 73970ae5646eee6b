package org.zeroseg.core.nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes small ONNX models, node by node; every method returns the name of what it made. */
final class OnnxWriter {
  static final int FLOAT32 = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int FLOAT16 = 10;

  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private final ProtobufWriter graph = new ProtobufWriter().text(2, "test");
  private int made;

  /** Declares an input; sizes that are texts are free. */
  String input(String name, int type, Object... sizes) {
    graph.message(11, value(name, type, sizes));
    return name;
  }

  /** Makes a value an output under a new name. */
  void output(String from, String name, Object... sizes) {
    outputOfType(from, name, FLOAT32, sizes);
  }

  void outputOfType(String from, String name, int type, Object... sizes) {
    node("Identity", new String[] {from}, new String[] {name});
    graph.message(12, value(name, type, sizes));
  }

  String constant(float[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(FLOAT32, raw.array(), shape);
  }

  String integers(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(INT64, raw.array(), values.length);
  }

  String scalar(float value) {
    return constant(new float[] {value});
  }

  private String constant(int type, byte[] raw, long... shape) {
    String name = "c" + made++;
    ProtobufWriter tensor = new ProtobufWriter();
    for (long size : shape) {
      tensor.number(1, size);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return name;
  }

  /** Adds a node with one output. */
  String op(String type, String... inputs) {
    return op(type, inputs, new ProtobufWriter[0]);
  }

  String op(String type, String[] inputs, ProtobufWriter... attributes) {
    String name = "v" + made++;
    node(type, inputs, new String[] {name}, attributes);
    return name;
  }

  private void node(String type, String[] in, String[] out, ProtobufWriter... attributes) {
    ProtobufWriter node = new ProtobufWriter();
    for (String name : in) {
      node.text(1, name);
    }
    for (String name : out) {
      node.text(2, name);
    }
    node.text(3, "node_" + out[0]).text(4, type);
    for (ProtobufWriter attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
  }

  static ProtobufWriter attribute(String name, long value) {
    return new ProtobufWriter().text(1, name).number(3, value).number(20, 2);
  }

  static ProtobufWriter attribute(String name, float value) {
    return new ProtobufWriter().text(1, name).real(2, value).number(20, 1);
  }

  static ProtobufWriter attribute(String name, long... values) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    Arrays.stream(values).forEach(value -> attribute.number(8, value));
    return attribute.number(20, 7);
  }

  Path write(Path file) throws IOException {
    ProtobufWriter opset = new ProtobufWriter().text(1, "").number(2, OPSET);
    ProtobufWriter model = new ProtobufWriter().number(1, IR_VERSION).message(8, opset);
    return Files.write(file, model.message(7, graph).toBytes());
  }

  private static ProtobufWriter value(String name, int type, Object... sizes) {
    ProtobufWriter shape = new ProtobufWriter();
    for (Object size : sizes) {
      shape.message(
          1,
          size instanceof String free
              ? new ProtobufWriter().text(2, free)
              : new ProtobufWriter().number(1, ((Number) size).longValue()));
    }
    ProtobufWriter tensor = new ProtobufWriter().number(1, type).message(2, shape);
    return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
  }
}
