package org.zeroseg.core.retrieval;

import java.util.Optional;

/**
 * What an archive consists of.
 *
 * @param space the model that made its vectors
 * @param entries entries that can be found
 * @param removed entries that are removed but still take space; see {@link ArchiveStore#compact}
 * @param failures images that could not be read
 * @param segments sealed segments
 * @param tailRows rows that are not sealed yet
 * @param generation number of the manifest
 * @param bytes size on disk
 * @param scan what computes the scores, e.g. {@code "Vector API, certified int8"}
 * @param damage what is wrong with the archive, which can then only be read; empty if nothing is
 */
public record StoreInfo(
    EmbeddingSpace space,
    long entries,
    long removed,
    int failures,
    int segments,
    long tailRows,
    long generation,
    long bytes,
    String scan,
    Optional<String> damage) {}
