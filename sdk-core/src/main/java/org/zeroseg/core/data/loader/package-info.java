/**
 * Reads datasets in a shuffled order, on several threads, in batches; what comes out depends on the
 * seed alone.
 *
 * <pre>{@code
 * LoaderOptions options = LoaderOptions.builder().batchSize(8).workers(2).shuffle(42).build();
 * DataLoader<Sample> loader = DataLoader.of(dataset, options);
 * try (BatchIterator<Sample> batches = loader.epoch(0)) {
 *   while (batches.hasNext()) {
 *     List<Sample> batch = batches.next();
 *   }
 * }
 * }</pre>
 */
package org.zeroseg.core.data.loader;
