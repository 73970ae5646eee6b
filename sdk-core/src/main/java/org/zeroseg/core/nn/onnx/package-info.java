/**
 * Encoders that are ONNX files, run by DJL's ONNX Runtime engine.
 *
 * <p>They implement the same interfaces as the native networks, so that a model bundle may choose
 * either. They need the optional jar {@code ai.djl.onnxruntime:onnxruntime-engine}, run on the CPU
 * and cannot be trained.
 *
 * <pre>{@code
 * OnnxOptions options = OnnxOptions.builder().inputSize(224).build();
 * try (ImageEncoder images = OnnxImageEncoder.open(bundle.resolve("image.onnx"), options);
 *     Scope scope = runtime.enter()) {
 *   NDArray embeddings = images.embed(scope.manager(), batch);
 * }
 * }</pre>
 */
package org.zeroseg.core.nn.onnx;
