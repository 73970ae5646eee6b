/** Cityscapes: streets with 27 or 19 classes, objects and panoptic segments. */
package org.zeroseg.core.data.cityscapes;
