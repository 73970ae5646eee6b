/**
 * Results in the formats of other tools, written and read back: COCO results and panoptic files,
 * label PNGs, YOLO polygons, GeoJSON.
 *
 * <pre>{@code
 * CocoCategories ids = CocoCategories.of(dataset);
 * CocoResultsFile.write(Path.of("results.json"), List.of(new ImageResult(139, result)), ids);
 * }</pre>
 */
package org.zeroseg.core.convert;
