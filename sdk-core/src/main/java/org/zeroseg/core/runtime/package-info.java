/**
 * The tensor runtime: engine set-up, devices, memory scopes and kernels. The only package that
 * touches {@code ai.djl.pytorch}, and the only one that makes arrays from Java data.
 *
 * <p>Every public entry point of the layers above follows one pattern: {@link
 * org.zeroseg.core.runtime.TensorRuntime#enter()} opens a {@link org.zeroseg.core.runtime.Scope}
 * that owns what the call makes, switches gradients off in the calling thread and keeps the runtime
 * open until the call ends; plain Java values leave the scope.
 *
 * <pre>{@code
 * float[] upsampled(TensorRuntime runtime, float[] pixels) {
 *   try (Scope scope = runtime.enter()) {
 *     NDArray x = Tensors.of(scope.manager(), pixels, 1, 3, 32, 32);
 *     return runtime.kernels().bilinear(x, 224, 224, false).toFloatArray();
 *   }
 * }
 * }</pre>
 */
package org.zeroseg.core.runtime;
