package org.zeroseg.core.retrieval;

/**
 * The name of an image across runs.
 *
 * @param root the folder or tar file, or empty
 * @param path the image in it
 */
record SourceKey(String root, String path) {}
