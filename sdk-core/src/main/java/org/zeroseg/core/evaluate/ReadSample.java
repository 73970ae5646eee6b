package org.zeroseg.core.evaluate;

import java.util.Optional;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;

/**
 * A sample, or why there is none, and how long it took to read.
 *
 * @param index its position in the dataset
 * @param sample empty if it cannot be used
 * @param fault empty if it can
 * @param cost of reading and decoding
 */
record ReadSample(
    int index, Optional<Sample> sample, Optional<DatasetException> fault, Cost cost) {}
