package org.zeroseg.core.weights;

import java.util.Arrays;
import java.util.List;

/**
 * What the names in a pickle lead to: a closed list of ways to describe tensors and plain
 * containers. Nothing is looked up in the running program.
 */
final class PickleGlobals {

  /** Supplies the storages that tensors of a torch file refer to. */
  @FunctionalInterface
  interface Storages {
    /**
     * The bytes of a storage.
     *
     * @param key its key in the file
     * @param count how many elements the pickle says it has
     * @param width bytes per element; their product does not overflow
     */
    Blob find(String key, long count, int width) throws Malformed;
  }

  /** Counts work that is not one instruction, and ends it when there is too much. */
  @FunctionalInterface
  interface Budget {
    void spend(int work) throws Malformed;
  }

  /** A storage with its element type; null where the file says only how many bytes it has. */
  private record TorchStorage(ElementType type, Blob bytes) {}

  private final Storages storages;
  private final boolean inertClasses;

  /**
   * Makes a list for one file.
   *
   * @param storages where tensors lie
   * @param inertClasses whether unknown classes become inert field maps instead of being refused
   */
  PickleGlobals(Storages storages, boolean inertClasses) {
    this.storages = storages;
    this.inertClasses = inertClasses;
  }

  /** For pickles that bring their arrays along. */
  static PickleGlobals withoutStorages(boolean inertClasses) {
    return new PickleGlobals(
        (key, count, width) -> {
          throw new Malformed("the pickle refers to storage '%s' outside it".formatted(key));
        },
        inertClasses);
  }

  PickleGlobal find(String module, String name) throws Malformed {
    PickleGlobal known = PickleGlobal.find(module, name);
    if (known != null) {
      return known;
    }
    if (inertClasses || module.equals("__torch__") || module.startsWith("__torch__.")) {
      return PickleGlobal.object(module, name);
    }
    throw new Malformed(refusal(module, name));
  }

  String refusal(String module, String name) {
    return ("it wants to construct '%s', which is refused: only tensors and plain containers are"
            + " read and nothing in the file is run; save a plain state dict instead, or read"
            + " unknown classes as inert fields if you only want its tensors")
        .formatted(Names.cut(module + "." + name));
  }

  /** Makes what a call of {@code callable} describes. */
  Object call(Object callable, List<Object> arguments, Budget budget) throws Malformed {
    if (!(callable instanceof PickleGlobal global)) {
      throw new Malformed("the pickle calls something that is not a function");
    }
    return switch (global.kind()) {
      case TENSOR -> tensor(arguments, ((TorchStorage) arguments.get(0)).type());
      case TENSOR_OF_TYPE -> tensor(arguments, ((PickleGlobal) arguments.get(6)).type());
      case FIRST_ARGUMENT -> arguments.get(0);
      case FROM_TYPE -> nested(arguments, budget);
      case MAP -> map(arguments, budget);
      case LIST -> arguments.isEmpty() ? List.of() : arguments.get(0);
      case ENCODE -> arguments.get(0); // text whose characters are bytes; decoded when read
      case NUMPY_TYPE -> new NumpyType((String) arguments.get(0));
      case NUMPY_ARRAY -> new NumpyArray();
      case NUMPY_SCALAR -> new NumpyArray((NumpyType) arguments.get(0), arguments.get(1));
      case NUMPY_BUFFER -> new NumpyArray(arguments);
      case OBJECT -> new PickleMap(global.toString());
      case INERT -> List.of();
      case STORAGE, TYPE -> throw new Malformed("the pickle calls '%s'".formatted(global));
    };
  }

  /** Gives {@code object} the state that the pickle brings for it. */
  Object build(Object object, Object state) throws Malformed {
    if (object instanceof PickleMap map && map.isObject()) {
      Object fields = state instanceof List<?> pair && !pair.isEmpty() ? pair.get(0) : state;
      if (fields instanceof PickleMap attributes) {
        map.adopt(attributes);
      }
    } else if (object instanceof NumpyArray array) {
      array.setState((List<?>) state);
    } else if (object instanceof NumpyType type) {
      type.setState((List<?>) state);
    }
    // Dictionaries and tensors carry attributes such as '_metadata', which no weights depend on.
    return object;
  }

  /** The storage that a persistent id describes. */
  Object persistent(Object id) throws Malformed {
    if (!(id instanceof List<?> parts)
        || parts.size() < 5
        || !"storage".equals(parts.get(0))
        || !(parts.get(1) instanceof PickleGlobal type)
        || type.kind() != PickleGlobal.Kind.STORAGE
        || !(parts.get(4) instanceof Long count)) {
      throw new Malformed("the pickle refers to something outside it that is no storage");
    }
    if (parts.size() > 5 && parts.get(5) != null) {
      throw new Malformed("it holds views of storages as torch wrote them before 0.4");
    }
    int width = type.type() == null ? 1 : type.type().width();
    if (count < 0 || count > Long.MAX_VALUE / width) {
      throw new Malformed("a storage of %d elements".formatted(count));
    }
    return new TorchStorage(
        type.type(), storages.find(String.valueOf((String) parts.get(2)), count, width));
  }

  private static PickledTensor tensor(List<Object> arguments, ElementType type) throws Malformed {
    if (type == null) {
      throw new Malformed("a tensor of an element type that is not supported");
    }
    TorchStorage storage = (TorchStorage) arguments.get(0);
    return new PickledTensor(
        type,
        storage.bytes(),
        (Long) arguments.get(1),
        numbers((List<?>) arguments.get(2)),
        numbers((List<?>) arguments.get(3)));
  }

  private Object nested(List<Object> arguments, Budget budget) throws Malformed {
    @SuppressWarnings("unchecked")
    List<Object> inner = (List<Object>) arguments.get(2);
    if (arguments.get(0) instanceof PickleGlobal global
        && global.kind() == PickleGlobal.Kind.FROM_TYPE) {
      throw new Malformed("the pickle wraps a tensor in itself"); // would nest without end
    }
    return call(arguments.get(0), inner, budget);
  }

  private static PickleMap map(List<Object> arguments, Budget budget) throws Malformed {
    PickleMap map = new PickleMap();
    if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> pairs) {
      budget.spend(pairs.size());
      for (Object pair : pairs) {
        List<?> items = (List<?>) pair;
        map.putPairs(Arrays.asList(items.get(0), items.get(1)));
      }
    }
    return map;
  }

  static long[] numbers(List<?> values) throws Malformed {
    if (values.size() > 64) {
      throw new Malformed("a tensor of %d dimensions".formatted(values.size()));
    }
    return values.stream().mapToLong(value -> (Long) value).toArray();
  }
}
