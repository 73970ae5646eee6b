package org.zeroseg.core.retrieval;

/**
 * A hit of a search.
 *
 * @param entry what was found
 * @param score cosine similarity to the query in [-1, 1], the same on every machine
 */
public record ScoredEntry(ArchiveEntry entry, double score) {}
