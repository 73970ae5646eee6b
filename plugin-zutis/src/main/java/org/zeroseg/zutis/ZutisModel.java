package org.zeroseg.zutis;

import java.util.function.Function;
import org.zeroseg.api.Concept;
import org.zeroseg.core.image.Preprocessing;

/**
 * What a segmenter needs of a model bundle.
 *
 * @param network the network
 * @param preprocessing whose normalisation the network was trained with
 * @param texts embeds a concept, unit length
 * @param owner closes everything
 */
record ZutisModel(
    ZutisNetwork network,
    Preprocessing preprocessing,
    Function<Concept, float[]> texts,
    Runnable owner) {}
