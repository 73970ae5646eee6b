/** Measures any segmenter on any dataset, from the first sample to the page that people look at. */
package org.zeroseg.core.evaluate;
