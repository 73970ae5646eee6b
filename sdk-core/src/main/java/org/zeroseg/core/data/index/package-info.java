/**
 * What a search over unlabelled images leaves on disk: for every category the images that show it.
 */
package org.zeroseg.core.data.index;
