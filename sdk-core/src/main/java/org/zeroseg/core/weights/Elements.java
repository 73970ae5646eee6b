package org.zeroseg.core.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.zeroseg.core.runtime.Tensors;

/** Converts the little-endian elements of checkpoint files to Java and native arrays. */
final class Elements {
  private Elements() {}

  static float[] floats(ElementType type, ByteBuffer data, int count) {
    ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] out = new float[count];
    switch (type) {
      case F32 -> in.asFloatBuffer().get(out);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          out[i] = halfToFloat(in.getShort());
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          out[i] = Float.intBitsToFloat(in.getShort() << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < count; i++) {
          out[i] = (float) in.getDouble();
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          out[i] = integer(type, in);
        }
      }
    }
    return out;
  }

  static double[] doubles(ElementType type, ByteBuffer data, int count) {
    ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] =
          switch (type) {
            case F64 -> in.getDouble();
            case F32 -> in.getFloat();
            case F16 -> halfToFloat(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
            default -> integer(type, in);
          };
    }
    return out;
  }

  static long[] longs(ElementType type, ByteBuffer data, int count) {
    ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long[] out = new long[count];
    for (int i = 0; i < count; i++) {
      out[i] = integer(type, in);
    }
    return out;
  }

  /** Copies the elements to an array of {@link ElementType#loadedAs()} that {@code owner} owns. */
  static NDArray array(NDManager owner, ElementType type, ByteBuffer data, long... shape) {
    DataType loaded = type.loadedAs();
    int count = data.remaining() / type.width();
    if (count == 0) {
      return owner.zeros(new Shape(shape), loaded);
    }
    boolean nativeOrder = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN || type.width() == 1;
    if (type.loadsUnchanged() && type != ElementType.BOOL && nativeOrder) {
      ByteBuffer direct = isReady(data, type) ? data : copyToDirect(data);
      return Tensors.of(owner, direct.order(ByteOrder.nativeOrder()), loaded, shape);
    }
    return switch (loaded) {
      case FLOAT32 -> Tensors.of(owner, floats(type, data, count), shape);
      case INT64 -> Tensors.of(owner, longs(type, data, count), shape);
      default -> Tensors.of(owner, widened(type, data, count), loaded, shape);
    };
  }

  private static boolean isReady(ByteBuffer data, ElementType type) {
    return data.isDirect() && data.alignmentOffset(data.position(), type.width()) == 0;
  }

  private static ByteBuffer copyToDirect(ByteBuffer data) {
    ByteBuffer direct = ByteBuffer.allocateDirect(data.remaining());
    return direct.put(data.duplicate()).flip();
  }

  private static ByteBuffer widened(ElementType type, ByteBuffer data, int count) {
    ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int width = type.loadedAs().getNumOfBytes();
    ByteBuffer out =
        ByteBuffer.allocateDirect(Math.multiplyExact(count, width)).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      switch (type.loadedAs()) {
        case FLOAT64 -> out.putDouble(in.getDouble());
        // A byte other than 0 and 1 is undefined behaviour in a torch.bool.
        case BOOLEAN -> out.put((byte) (in.get() == 0 ? 0 : 1));
        default -> out.putInt((int) integer(type, in));
      }
    }
    return out.flip();
  }

  private static long integer(ElementType type, ByteBuffer in) {
    return switch (type) {
      case I64 -> in.getLong();
      case I32 -> in.getInt();
      case U32 -> Integer.toUnsignedLong(in.getInt());
      case I16 -> in.getShort();
      case U16 -> Short.toUnsignedInt(in.getShort());
      case I8 -> in.get();
      case U8 -> Byte.toUnsignedInt(in.get());
      case BOOL -> in.get() == 0 ? 0 : 1;
      default -> throw new IllegalArgumentException(type + " is not an integer type");
    };
  }

  /** IEEE 754 binary16, with subnormals, infinities and NaN. */
  static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1F;
    int mantissa = half & 0x3FF;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int rebased = exponent == 0x1F ? 0xFF : exponent + 112;
    return Float.intBitsToFloat(sign | rebased << 23 | mantissa << 13);
  }

  /** IEEE 754 binary16, rounded to the nearest, ties to even; too large becomes infinite. */
  static short floatToHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFF_FFFF;
    if (magnitude > 0x7F80_0000) {
      return (short) (sign | 0x7E00); // NaN
    }
    if (magnitude >= 0x4780_0000) {
      return (short) (sign | 0x7C00); // 65536 and more, infinity included
    }
    if (magnitude < 0x3880_0000) {
      // Subnormal: adding 0.5 leaves the value, rounded to multiples of 2^-24, in the low bits.
      float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | Float.floatToRawIntBits(shifted) - 0x3F00_0000);
    }
    int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
    return (short) (sign | rounded - 0x3800_0000 >>> 13);
  }

  static ByteBuffer halves(float[] values) {
    ByteBuffer out = little(Math.multiplyExact(values.length, 2));
    for (float value : values) {
      out.putShort(floatToHalf(value));
    }
    return out.flip();
  }

  static ByteBuffer bytes(float[] values) {
    ByteBuffer out = little(Math.multiplyExact(values.length, 4));
    out.asFloatBuffer().put(values);
    return out;
  }

  static ByteBuffer bytes(long[] values) {
    ByteBuffer out = little(Math.multiplyExact(values.length, 8));
    out.asLongBuffer().put(values);
    return out;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
