package org.zeroseg.core.weights;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.zeroseg.api.WeightsException;

/**
 * An open checkpoint: named tensors that are read when they are asked for.
 *
 * <p>Everything handed out is a copy, so it outlives {@link #close()}. Safe to read from many
 * threads. Every failure is a {@link WeightsException} that names the file and the tensor.
 */
public sealed interface WeightsFile extends AutoCloseable permits TensorFile {

  /** The file, for messages. */
  Path path();

  /** The names of all tensors, in file order. */
  Set<String> names();

  /** What the file says about itself, e.g. {@code format} or the settings of its training. */
  Map<String, String> metadata();

  /**
   * The shape of a tensor; an empty array for a scalar.
   *
   * @throws WeightsException if there is no such tensor
   */
  long[] shape(String name);

  /**
   * The element type of a tensor in the file.
   *
   * @throws WeightsException if there is no such tensor
   */
  ElementType type(String name);

  /**
   * The elements of a tensor of any type as float32, row-major.
   *
   * @throws WeightsException if there is no such tensor
   */
  float[] floats(String name);

  /**
   * The elements of a tensor as float64, row-major.
   *
   * @throws WeightsException if there is no such tensor
   */
  double[] doubles(String name);

  /**
   * The elements of an integer or boolean tensor, row-major.
   *
   * @throws WeightsException if there is no such tensor or it holds floating point numbers
   */
  long[] longs(String name);

  /**
   * The bytes of a tensor, little-endian, row-major; of a {@link ElementType#U8} tensor these are
   * its elements.
   *
   * @throws WeightsException if there is no such tensor
   */
  byte[] bytes(String name);

  /**
   * Copies the tensors whose names are wanted to native memory.
   *
   * <p>Half floats are widened, see {@link ElementType#loadedAs()}. The arrays may be trained and
   * changed in place. After a failure nothing is left in {@code owner}.
   *
   * @param owner the manager that will own the arrays
   * @param wanted which names to load
   */
  StateDict load(NDManager owner, Predicate<String> wanted);

  /**
   * Copies all tensors to native memory, see {@link #load(NDManager, Predicate)}.
   *
   * @param owner the manager that will own the arrays
   */
  default StateDict load(NDManager owner) {
    return load(owner, name -> true);
  }

  /** Lets go of the file; may be called twice. */
  @Override
  void close();
}
