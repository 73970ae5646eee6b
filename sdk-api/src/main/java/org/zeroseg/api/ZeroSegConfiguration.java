package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a {@link ZeroSeg}. Immutable; made by {@link ZeroSeg#builder()}.
 *
 * @param device {@code "cpu"}, {@code "gpu"} or {@code "gpu:1"}
 * @param threads threads of one tensor operation; 0 means as many as there are cores
 * @param precision {@code "float32"}, {@code "bf16"} or {@code "auto"} (bf16 if a measurement shows
 *     it to be faster)
 * @param model folder of a model bundle, or name of a bundled one; empty means the only bundled one
 * @param archive folder of the archive to retrieve from
 * @param cache folder for what can be computed again; empty means one below the user's home
 * @param offline whether downloading of native libraries is forbidden
 * @param classLoader where plugins and bundled models are looked for
 */
public record ZeroSegConfiguration(
    String device,
    int threads,
    String precision,
    Optional<String> model,
    Optional<Path> archive,
    Optional<Path> cache,
    boolean offline,
    ClassLoader classLoader) {}
