/** Labels images with a segmenter, to train on. */
package org.zeroseg.core.autolabel;
