package org.zeroseg.core.weights;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A permitted name of a pickle and what it stands for here.
 *
 * @param module the Python module
 * @param name the function or class in it
 * @param kind what a call of it makes
 * @param type the element type of a storage or dtype; null if it has none that is supported
 */
record PickleGlobal(String module, String name, Kind kind, ElementType type) {

  /** What a call of a permitted name makes. */
  enum Kind {
    /** A view of a storage that knows its type. */
    TENSOR,
    /** A view of a storage of bytes, with its type as argument. */
    TENSOR_OF_TYPE,
    /** What it is given: parameters, typed lists. */
    FIRST_ARGUMENT,
    /** A tensor subclass, of which only the tensor is kept. */
    FROM_TYPE,
    MAP,
    LIST,
    /** Bytes that an old protocol writes as text. */
    ENCODE,
    NUMPY_TYPE,
    NUMPY_ARRAY,
    NUMPY_SCALAR,
    NUMPY_BUFFER,
    /** The class of a storage; only named. */
    STORAGE,
    /** An element type; only named. */
    TYPE,
    /** An object of which the fields are kept. */
    OBJECT,
    /** Something without tensors, e.g. a device. */
    INERT
  }

  private static final Map<String, PickleGlobal> PERMITTED = new TreeMap<>();

  static {
    permit("torch._utils", "_rebuild_tensor_v2", Kind.TENSOR);
    permit("torch._utils", "_rebuild_tensor", Kind.TENSOR);
    permit("torch._utils", "_rebuild_tensor_v3", Kind.TENSOR_OF_TYPE);
    permit("torch._utils", "_rebuild_parameter", Kind.FIRST_ARGUMENT);
    permit("torch._utils", "_rebuild_parameter_with_state", Kind.FIRST_ARGUMENT);
    permit("torch._tensor", "_rebuild_from_type_v2", Kind.FROM_TYPE);
    permit("torch.nn.parameter", "Parameter", Kind.INERT);
    permit("torch", "Tensor", Kind.INERT);
    permit("torch", "device", Kind.INERT);
    permit("torch", "Size", Kind.LIST);
    for (String list : new String[] {"int", "double", "bool", "tensor"}) {
      permit("torch.jit._pickle", "build_" + list + "list", Kind.FIRST_ARGUMENT);
    }
    permit("torch.jit._pickle", "restore_type_tag", Kind.FIRST_ARGUMENT);
    torch("Double", "float64", ElementType.F64);
    torch("Float", "float32", ElementType.F32);
    torch("Half", "float16", ElementType.F16);
    torch("BFloat16", "bfloat16", ElementType.BF16);
    torch("Long", "int64", ElementType.I64);
    torch("Int", "int32", ElementType.I32);
    torch("Short", "int16", ElementType.I16);
    torch("Char", "int8", ElementType.I8);
    torch("Byte", "uint8", ElementType.U8);
    torch("Bool", "bool", ElementType.BOOL);
    permit("torch", "uint16", Kind.TYPE, ElementType.U16);
    permit("torch", "uint32", Kind.TYPE, ElementType.U32);
    permit("torch.storage", "UntypedStorage", Kind.STORAGE);
    permit("torch", "UntypedStorage", Kind.STORAGE);
    for (String numpy : new String[] {"numpy.core", "numpy._core"}) {
      permit(numpy + ".multiarray", "_reconstruct", Kind.NUMPY_ARRAY);
      permit(numpy + ".multiarray", "scalar", Kind.NUMPY_SCALAR);
      permit(numpy + ".numeric", "_frombuffer", Kind.NUMPY_BUFFER);
    }
    permit("numpy", "ndarray", Kind.INERT);
    permit("numpy", "dtype", Kind.NUMPY_TYPE);
    permit("_codecs", "encode", Kind.ENCODE);
    permit("collections", "OrderedDict", Kind.MAP);
    for (String builtins : new String[] {"builtins", "__builtin__"}) {
      permit(builtins, "dict", Kind.MAP);
      permit(builtins, "list", Kind.LIST);
      permit(builtins, "tuple", Kind.LIST);
      permit(builtins, "set", Kind.LIST);
      permit(builtins, "frozenset", Kind.LIST);
      permit(builtins, "bytearray", Kind.ENCODE);
    }
  }

  /** The permitted global of that name, or null. */
  static PickleGlobal find(String module, String name) {
    return PERMITTED.get(module + "." + name);
  }

  /** An unknown class whose objects become field maps. */
  static PickleGlobal object(String module, String name) {
    return new PickleGlobal(module, name, Kind.OBJECT, null);
  }

  static Map<String, PickleGlobal> all() {
    return Collections.unmodifiableMap(PERMITTED);
  }

  private static void torch(String storage, String dtype, ElementType type) {
    permit("torch", storage + "Storage", Kind.STORAGE, type);
    permit("torch", dtype, Kind.TYPE, type);
  }

  private static void permit(String module, String name, Kind kind) {
    permit(module, name, kind, null);
  }

  private static void permit(String module, String name, Kind kind, ElementType type) {
    PERMITTED.put(module + "." + name, new PickleGlobal(module, name, kind, type));
  }

  @Override
  public String toString() {
    return module + "." + name;
  }
}
