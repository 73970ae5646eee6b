/** A folder of images, labels of one kind and the words that the labels stand for. */
package org.zeroseg.core.data.labelled;
