/**
 * Model bundles: a folder with a manifest ({@code zeroseg.json}), weights and tokenizers, made by
 * {@link org.zeroseg.core.model.ModelImporter} from published checkpoints and opened by {@link
 * org.zeroseg.core.model.EncoderLoader}.
 *
 * <pre>{@code
 * ModelImporter.run(
 *     ImportRequest.of(Path.of("clip-vit-base-patch16"), Path.of("models/clip")).build(),
 *     ProgressListener.none());
 * try (EncoderLoader encoders = new EncoderLoader(Bundle.open(Path.of("models/clip")), runtime)) {
 *   ImageEncoder images = encoders.image(Roles.RETRIEVAL);
 * }
 * }</pre>
 */
package org.zeroseg.core.model;
