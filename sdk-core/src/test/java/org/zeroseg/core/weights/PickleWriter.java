package org.zeroseg.core.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles one instruction at a time, for tests that need hostile ones. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    op(0x80).op(2);
  }

  PickleWriter op(int opcode) {
    out.write(opcode);
    return this;
  }

  PickleWriter ops(String opcodes) {
    out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleWriter global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  PickleWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op('X').int32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  PickleWriter number(int value) {
    return op('J').int32(value);
  }

  PickleWriter int32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  /** A tensor over storage {@code key}, on top of the stack. */
  PickleWriter tensor(String key, int count, int offset, int[] shape, int[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op('(').op('(');
    text("storage").global("torch", "FloatStorage").text(key).text("cpu").number(count);
    ops("tQ").number(offset);
    for (int[] sizes : new int[][] {shape, strides}) {
      op('(');
      for (int size : sizes) {
        number(size);
      }
      op('t');
    }
    return op(0x89).global("collections", "OrderedDict").ops(")RtR");
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The pickle with its end. */
  byte[] stop() {
    return op('.').bytes();
  }
}
