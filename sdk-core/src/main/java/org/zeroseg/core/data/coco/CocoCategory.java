package org.zeroseg.core.data.coco;

/**
 * A category of an annotation file.
 *
 * @param id unique within the file, not contiguous
 * @param name as the file gives it
 * @param supercategory empty if the file gives none
 * @param thing false for stuff; true where the file does not tell
 */
public record CocoCategory(int id, String name, String supercategory, boolean thing) {}
