/**
 * Archives: collections of image embeddings on disk, searched exactly.
 *
 * <p>An archive is a folder of append-only segments under a manifest. What {@link
 * org.zeroseg.core.retrieval.ArchiveStore#append append} acknowledged survives a crash at any
 * moment; searches run on immutable snapshots and never block the writer.
 *
 * <pre>{@code
 * try (ArchiveStore store = ArchiveStore.openOrCreate(folder, space, ArchiveOptions.defaults())) {
 *   store.sync(new FolderSource(photos), ingestor, ProgressListener.none(), Cancellation.none());
 *   List<ScoredEntry> hits = store.search(textEmbedding, 50);
 * }
 * }</pre>
 */
package org.zeroseg.core.retrieval;
