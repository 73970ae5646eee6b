package org.zeroseg.api;

import java.nio.file.Path;

/**
 * What an archive holds.
 *
 * @param folder where it is
 * @param entries images that can be found
 * @param removed entries that are removed but still take space
 * @param failures images that could not be read when they were last seen
 * @param dimension length of an embedding
 * @param model id of the model that made the embeddings
 * @param bytes size on disk
 * @param scan how searches are computed on this machine, e.g. {@code "Vector API, certified int8"}
 */
public record ArchiveInfo(
    Path folder,
    long entries,
    long removed,
    long failures,
    int dimension,
    String model,
    long bytes,
    String scan) {}
