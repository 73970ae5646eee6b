package org.zeroseg.core.retrieval;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loads vectors straight from a mapping. That is the one operation whose method differs between
 * JDKs (from a byte buffer in 17 and 18, from a memory segment later), hence the method handles;
 * the compiler inlines them because they are constants.
 */
final class VectorApiMemory {
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** As many bytes as a float vector has lanes, but no vector has less than 64 bits. */
  static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

  private static final MethodHandle AS_MEMORY;
  private static final MethodHandle LOAD_FLOATS;
  private static final MethodHandle LOAD_BYTES;

  static {
    try {
      boolean buffers = Runtime.version().feature() < 19;
      Class<?> memory =
          buffers ? ByteBuffer.class : Class.forName("java.lang.foreign.MemorySegment");
      MethodHandle of =
          buffers
              ? MethodHandles.identity(ByteBuffer.class)
              : MethodHandles.publicLookup()
                  .findStatic(memory, "ofBuffer", MethodType.methodType(memory, Buffer.class));
      AS_MEMORY = of.asType(MethodType.methodType(Object.class, ByteBuffer.class));
      LOAD_FLOATS = loader(FloatVector.class, FLOATS, memory, buffers);
      LOAD_BYTES = loader(ByteVector.class, BYTES, memory, buffers);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private VectorApiMemory() {}

  /** A handle of type (Object memory, long offset) to vector. */
  private static MethodHandle loader(
      Class<?> vector, VectorSpecies<?> species, Class<?> memory, boolean buffers)
      throws ReflectiveOperationException {
    Class<?> offset = buffers ? int.class : long.class;
    MethodType type =
        MethodType.methodType(vector, VectorSpecies.class, memory, offset, ByteOrder.class);
    String name = buffers ? "fromByteBuffer" : "fromMemorySegment";
    MethodHandle load = MethodHandles.publicLookup().findStatic(vector, name, type);
    load = MethodHandles.insertArguments(load, 3, ByteOrder.LITTLE_ENDIAN);
    load = MethodHandles.insertArguments(load, 0, species);
    return MethodHandles.explicitCastArguments(
        load, MethodType.methodType(vector, Object.class, long.class));
  }

  /** The form of {@code buffer} that the loads below take, from its start to its capacity. */
  static Object of(ByteBuffer buffer) {
    try {
      return (Object) AS_MEMORY.invokeExact(buffer.duplicate().clear());
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  static FloatVector floats(Object memory, long offset) {
    try {
      return (FloatVector) LOAD_FLOATS.invokeExact(memory, offset);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  static ByteVector bytes(Object memory, long offset) {
    try {
      return (ByteVector) LOAD_BYTES.invokeExact(memory, offset);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  private static RuntimeException rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
