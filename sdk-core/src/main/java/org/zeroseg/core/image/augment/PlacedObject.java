package org.zeroseg.core.image.augment;

import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * An object's image after its changes of position and appearance.
 *
 * @param image the crop
 * @param mask 1 for the object, 0 for what is not, any other value for padding; as large as the
 *     crop
 * @param label the object's category, at least 1
 */
public record PlacedObject(RgbImage image, LabelMap mask, int label) {}
