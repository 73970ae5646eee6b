/**
 * Datasets as they lie on disk: which there are, where their files are, what is done about bad
 * samples.
 *
 * <pre>{@code
 * Dataset dataset =
 *     Datasets.load().open("cityscapes", DatasetOptions.builder(root).split("val").build());
 * Sample sample = dataset.get(0);
 * }</pre>
 */
package org.zeroseg.core.data;
