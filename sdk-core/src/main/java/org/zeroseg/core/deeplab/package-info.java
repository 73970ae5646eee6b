/** Segmentation into the classes of a dataset: DeepLabv3+ as a model that is trained and used. */
package org.zeroseg.core.deeplab;
