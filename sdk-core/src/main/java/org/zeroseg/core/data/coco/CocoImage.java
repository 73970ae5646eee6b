package org.zeroseg.core.data.coco;

/**
 * An image of an annotation file.
 *
 * @param id unique within the file
 * @param fileName as the file gives it; empty if it gives none
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record CocoImage(long id, String fileName, int width, int height) {}
