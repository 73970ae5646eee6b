/**
 * Images: decoding, resampling that equals Pillow's to the byte, preprocessing for encoders, label
 * maps, palettes, overlays.
 *
 * <pre>{@code
 * RgbImage photo = RgbImage.read(Path.of("street.jpg"));
 * ImageTensor input = Preprocessing.clip(224).apply(photo);
 * NDArray images = Tensors.of(scope, input.values(), input.shape());
 * }</pre>
 */
package org.zeroseg.core.image;
