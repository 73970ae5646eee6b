package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;

/**
 * What the network says about a batch of images, at the resolution of two features per patch side.
 *
 * @param proposals mask probabilities of every decoder layer, {@code [N, layers, Q, h, w]}
 * @param embeddings unit vectors in the space of the texts, {@code [N, h, w, E]}
 */
public record ZutisOutput(NDArray proposals, NDArray embeddings) {}
