/**
 * Random changes of training images on 8-bit pixels, and the synthesis of training samples by
 * copy-paste.
 *
 * <p>What is drawn is a record ({@link org.zeroseg.core.image.augment.Geometry}, {@link
 * org.zeroseg.core.image.augment.Photometry}) that can be applied, printed and repeated; how it is
 * drawn is an options record with published presets. The same seed gives the same pixels.
 *
 * <pre>{@code
 * Augmentation recoPlus = Augmentation.recoPlus(320);
 * LabelledImage sample = recoPlus.apply(new LabelledImage(photo, labels), new SplittableRandom(seed));
 * }</pre>
 */
package org.zeroseg.core.image.augment;
