package org.zeroseg.core.runtime;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads methods written as TorchScript text and calls them.
 *
 * <p>Every call takes the path on which gradients flow if the thread's gradient mode is on: the
 * other path of the binding returns inference tensors, which can neither be saved for a backward
 * pass nor be changed in place. That path takes tensors only, so numbers travel as one float64
 * tensor, the last argument, which lives in host memory also when the others are on a GPU.
 */
final class KernelModule implements AutoCloseable {
  private static final ThreadLocal<Boolean> EXECUTOR_READY = ThreadLocal.withInitial(() -> false);

  private final NDManager owner;
  private final PtSymbolBlock block;
  private final Map<String, NDArray> tags = new ConcurrentHashMap<>();

  /**
   * Loads a module.
   *
   * @param methods text of the methods, see {@link TorchScriptArchive#of}
   * @throws EngineException if libtorch does not accept the text; its message shows the line
   */
  KernelModule(String methods) {
    prepareThread();
    owner = NDManager.newBaseManager(Device.cpu(), EngineStart.ENGINE);
    try {
      block =
          JniUtils.loadModule(
              (PtNDManager) owner,
              new ByteArrayInputStream(TorchScriptArchive.of(methods)),
              false,
              false);
    } catch (IOException impossible) {
      owner.close();
      throw new UncheckedIOException("reading from memory failed", impossible);
    } catch (RuntimeException refused) {
      owner.close();
      throw refused;
    }
  }

  /** Calls a method of tensors; the result belongs to the manager of the first argument. */
  NDArray call(String method, NDArray... arguments) {
    prepareThread();
    List<NDArray> aliases = new ArrayList<>(0);
    NDList list = new NDList(arguments.length + 1);
    for (NDArray argument : arguments) {
      if (argument.getName() == null) {
        list.add(argument);
      } else { // a name such as 'visual.proj' would make the binding pass a dictionary
        NDArray alias = argument.reshape(argument.getShape());
        aliases.add(alias);
        list.add(alias);
      }
    }
    list.add(tags.computeIfAbsent(method, this::tag));
    try {
      return IValueUtils.forward(block, list, true).head();
    } finally {
      aliases.forEach(NDArray::close);
    }
  }

  /** Calls a method whose last argument is a tensor of numbers. */
  NDArray call(String method, double[] numbers, NDArray... tensors) {
    try (NDArray last = owner.create(numbers, new Shape(numbers.length))) {
      NDArray[] arguments = new NDArray[tensors.length + 1];
      System.arraycopy(tensors, 0, arguments, 0, tensors.length);
      arguments[tensors.length] = last;
      return call(method, arguments);
    }
  }

  private NDArray tag(String method) {
    NDArray tag = owner.zeros(new Shape());
    NDScope.unregister(tag); // it outlives the scope of whoever calls a method first
    tag.setName("module_method:" + method);
    return tag;
  }

  /** The graph optimiser is a setting per thread, and costs a slow second call per input size. */
  private static void prepareThread() {
    if (!EXECUTOR_READY.get()) {
      JniUtils.setGraphExecutorOptimize(false);
      EXECUTOR_READY.set(true);
    }
  }

  @Override
  public void close() {
    block.close();
    owner.close();
  }
}
