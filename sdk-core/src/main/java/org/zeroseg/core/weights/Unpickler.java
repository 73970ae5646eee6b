package org.zeroseg.core.weights;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pickle machine that builds data and never runs anything.
 *
 * <p>A pickle is a program that names functions and classes. Here a name leads to a closed list,
 * {@link PickleGlobals}; every other name is refused. Values are {@code Long}, {@code BigInteger},
 * {@code Double}, {@code Boolean}, {@code String}, {@link PickleText}, {@link ByteBuffer}, null,
 * {@code List} (of lists, tuples and sets), {@link PickleMap} and what the globals make.
 *
 * <p>No value is ever asked for its hash code, compared or printed, because a hostile pickle may
 * nest or repeat values at will. Work and memory are bounded by a number of steps.
 */
final class Unpickler {
  /** Checkpoints with thousands of tensors and optimizer states need a few hundred thousand. */
  private static final int MAX_STEPS = 1_000_000;

  /** Longer text is the data of an array, which protocol 2 writes as text. */
  private static final int LONG_TEXT = 64 * 1024;

  private final PickleInput in;
  private final PickleGlobals globals;
  private final PickleStack stack = new PickleStack();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int steps;

  private Unpickler(ByteBuffer pickle, PickleGlobals globals) {
    this.in = new PickleInput(pickle);
    this.globals = globals;
  }

  /**
   * Reads one pickle.
   *
   * @param pickle read from its position on, which is left behind the pickle
   * @param globals what names lead to
   */
  static Object read(ByteBuffer pickle, PickleGlobals globals) throws Malformed {
    Unpickler machine = new Unpickler(pickle, globals);
    try {
      return machine.run();
    } catch (RuntimeException e) {
      // A value of the wrong kind in the wrong place: the reader is strict, so the file is wrong.
      throw new Malformed(
          "the pickle makes no sense at byte %d".formatted(machine.in.position()), e);
    }
  }

  private Object run() throws Malformed {
    while (true) {
      spend(1);
      int opcode = in.opcode();
      if (opcode == '.') {
        return stack.pop();
      }
      if (!literal(opcode) && !container(opcode) && !memory(opcode) && !construct(opcode)) {
        throw new Malformed(
            "the pickle uses instruction 0x%02x at byte %d, which is not permitted"
                .formatted(opcode, in.position() - 1));
      }
    }
  }

  private void spend(int work) throws Malformed {
    steps += work;
    if (steps > MAX_STEPS || steps < 0) {
      throw new Malformed("the pickle takes more than %d steps".formatted(MAX_STEPS));
    }
  }

  private boolean literal(int opcode) throws Malformed {
    switch (opcode) {
      case 'N' -> stack.push(null);
      case 0x88 -> stack.push(true);
      case 0x89 -> stack.push(false);
      case 'J' -> stack.push((long) in.int32());
      case 'K' -> stack.push((long) in.unsigned(1));
      case 'M' -> stack.push((long) in.unsigned(2));
      case 'I' -> stack.push(integerLine(in.line()));
      case 'L' -> stack.push(integer(in.line().replace("L", "")));
      case 0x8a -> stack.push(integer(in.bytes(in.unsigned(1))));
      case 0x8b -> stack.push(integer(in.bytes(in.unsigned(4))));
      case 'F' -> stack.push(Double.valueOf(in.line()));
      case 'G' -> stack.push(in.bigEndianDouble());
      case 'S' -> stack.push(quoted(in.line()));
      case 'V' -> stack.push(in.line());
      case 'U' -> stack.push(text(in.bytes(in.unsigned(1)), false));
      case 'T' -> stack.push(text(in.bytes(in.unsigned(4)), false));
      case 0x8c -> stack.push(text(in.bytes(in.unsigned(1)), true));
      case 'X' -> stack.push(text(in.bytes(in.unsigned(4)), true));
      case 0x8d -> stack.push(text(in.bytes(in.int64()), true));
      case 'C' -> stack.push(in.bytes(in.unsigned(1)));
      case 'B' -> stack.push(in.bytes(in.unsigned(4)));
      case 0x8e, 0x96 -> stack.push(in.bytes(in.int64()));
      case 0x80 -> protocol(in.unsigned(1));
      case 0x95 -> in.int64();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) throws Malformed {
    switch (opcode) {
      case '(' -> stack.mark();
      case '0' -> stack.discard();
      case '1' -> spend(stack.popToMark().size());
      case '2' -> stack.push(stack.top());
      case ']', ')', 0x8f -> stack.push(new ArrayList<>(0));
      case '}' -> stack.push(new PickleMap());
      case 'l', 't', 0x91 -> stack.push(counted(stack.popToMark()));
      case 0x85 -> stack.push(stack.pop(1));
      case 0x86 -> stack.push(stack.pop(2));
      case 0x87 -> stack.push(stack.pop(3));
      case 'd' -> {
        PickleMap map = new PickleMap();
        map.putPairs(counted(stack.popToMark()));
        stack.push(map);
      }
      case 'a' -> list(stack.top(1)).add(stack.pop());
      case 'e', 0x90 -> {
        List<Object> items = counted(stack.popToMark());
        list(stack.top()).addAll(items);
      }
      case 's' -> {
        List<Object> pair = stack.pop(2);
        ((PickleMap) stack.top()).putPairs(pair);
      }
      case 'u' -> {
        List<Object> pairs = counted(stack.popToMark());
        ((PickleMap) stack.top()).putPairs(pairs);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) throws Malformed {
    switch (opcode) {
      case 'p' -> memo.put(Integer.valueOf(in.line()), stack.top());
      case 'q' -> memo.put(in.unsigned(1), stack.top());
      case 'r' -> memo.put(in.int32(), stack.top());
      case 0x94 -> memo.put(memo.size(), stack.top());
      case 'g' -> stack.push(recall(Integer.parseInt(in.line())));
      case 'h' -> stack.push(recall(in.unsigned(1)));
      case 'j' -> stack.push(recall(in.int32()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean construct(int opcode) throws Malformed {
    switch (opcode) {
      case 'c' -> {
        String module = in.line();
        stack.push(globals.find(module, in.line()));
      }
      case 0x93 -> {
        List<Object> names = stack.pop(2);
        stack.push(globals.find((String) names.get(0), (String) names.get(1)));
      }
      case 'R', 0x81 -> {
        List<Object> call = stack.pop(2);
        List<Object> arguments = list(call.get(1));
        spend(arguments.size());
        stack.push(globals.call(call.get(0), arguments, this::spend));
      }
      case 0x92 -> {
        List<Object> call = stack.pop(3);
        stack.push(globals.call(call.get(0), list(call.get(1)), this::spend));
      }
      case 'b' -> {
        Object state = stack.pop();
        stack.push(globals.build(stack.pop(), state));
      }
      case 'P' -> stack.push(globals.persistent(in.line()));
      case 'Q' -> stack.push(globals.persistent(stack.pop()));
      case 'i' -> throw new Malformed(globals.refusal(in.line(), in.line()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object recall(int key) throws Malformed {
    if (!memo.containsKey(key)) {
      throw new Malformed("the pickle refers to value %d, which it never stored".formatted(key));
    }
    return memo.get(key);
  }

  private List<Object> counted(List<Object> items) throws Malformed {
    spend(items.size());
    return items;
  }

  private static void protocol(int version) throws Malformed {
    if (version > 5) {
      throw new Malformed("the pickle has protocol %d, at most 5 is known".formatted(version));
    }
  }

  private static Object integerLine(String line) {
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> integer(line);
    };
  }

  private static Object integer(String digits) {
    BigInteger value = new BigInteger(digits.strip());
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  private static Object integer(ByteBuffer littleEndian) throws Malformed {
    byte[] bytes = new byte[littleEndian.remaining()];
    if (bytes.length > 255) {
      throw new Malformed("the pickle holds a number of %d bytes".formatted(bytes.length));
    }
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = littleEndian.get();
    }
    if (bytes.length == 0) {
      return 0L;
    }
    BigInteger value = new BigInteger(bytes);
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  private static Object text(ByteBuffer bytes, boolean utf8) {
    if (bytes.remaining() > LONG_TEXT) {
      return new PickleText(bytes, utf8);
    }
    return utf8 ? PickleInput.utf8(bytes) : PickleInput.latin1(bytes);
  }

  /** Text of protocol 0 in quotes; escapes stay as they are, since names of tensors have none. */
  private static String quoted(String line) {
    String text = line.strip();
    boolean quotes = text.length() >= 2 && "'\"".indexOf(text.charAt(0)) >= 0;
    return quotes ? text.substring(1, text.length() - 1) : text;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
