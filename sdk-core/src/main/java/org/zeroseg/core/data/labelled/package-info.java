/** A folder of images, label PNGs and the words that the labels stand for. */
package org.zeroseg.core.data.labelled;
