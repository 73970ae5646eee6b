/**
 * Layers and networks, named as in the field, over a {@link org.zeroseg.core.weights.StateDict}
 * with the published parameter names.
 *
 * <p>A network is a pure function of its input arrays and its parameters: {@code forward} methods
 * are differentiable and return an array that belongs to the manager of their input. The encoder
 * interfaces ({@link org.zeroseg.core.nn.ImageEncoder}, {@link org.zeroseg.core.nn.TextEncoder},
 * {@link org.zeroseg.core.nn.DenseEncoder}) are the inference view: gradient mode off, result owned
 * by the scope that the caller passes.
 *
 * <pre>{@code
 * ClipConfig config = ClipConfig.infer(state);
 * try (ImageEncoder images = new ClipVisionTransformer(state, (ClipVitConfig) config.vision(), runtime.kernels());
 *     NDManager scope = runtime.root().newSubManager()) {
 *   NDArray embeddings = images.embed(scope, batch);
 * }
 * }</pre>
 */
package org.zeroseg.core.nn;
