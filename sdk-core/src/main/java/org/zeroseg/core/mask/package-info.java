/**
 * Masks as run lengths in COCO's order, polygons drawn into them bit for bit as COCO's tools do,
 * and their overlap.
 */
package org.zeroseg.core.mask;
