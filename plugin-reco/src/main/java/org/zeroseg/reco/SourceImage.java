package org.zeroseg.reco;

import java.nio.file.Path;

/**
 * An image that a reference is computed from.
 *
 * @param key how messages and explanations call it
 * @param file where it is
 * @param score similarity to the concept; NaN for an example that was given
 */
record SourceImage(String key, Path file, double score) {}
