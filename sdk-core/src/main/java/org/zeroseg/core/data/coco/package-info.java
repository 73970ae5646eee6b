/**
 * COCO's annotation files, read as streams into compact memory.
 *
 * <pre>{@code
 * CocoInstances file = CocoInstances.read(Path.of("annotations/instances_val2017.json"));
 * CocoImage image = file.images().get(0);
 * for (CocoAnnotation object : file.annotations(image.id())) {
 *   Mask mask = object.mask(image);
 * }
 * }</pre>
 */
package org.zeroseg.core.data.coco;
