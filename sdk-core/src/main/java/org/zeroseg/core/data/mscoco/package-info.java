/**
 * COCO as a dataset: objects, panoptic segments, label maps, the 20k selection, and the splits into
 * seen and unseen classes.
 */
package org.zeroseg.core.data.mscoco;
