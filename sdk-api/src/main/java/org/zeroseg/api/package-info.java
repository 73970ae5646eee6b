/**
 * What an application compiles against: {@link org.zeroseg.api.ZeroSeg} and the types it hands out.
 *
 * <pre>{@code
 * try (ZeroSeg zeroseg = ZeroSeg.open();
 *     Segmenter segmenter = zeroseg.segmenter("reco")) {
 *   Segmentation result = segmenter.segment(Path.of("street.jpg"), Vocabulary.of("car", "road", "sky"));
 *   result.toColorImage().save(Path.of("street-segments.png"));
 * }
 * }</pre>
 *
 * <p>Nothing here depends on anything but the JDK. Values are immutable; interfaces say which
 * threads may call them.
 */
package org.zeroseg.api;
