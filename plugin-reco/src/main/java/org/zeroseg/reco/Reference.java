package org.zeroseg.reco;

import java.util.List;

/**
 * What co-segmentation found for a concept.
 *
 * @param vector reference embedding of unit length; not to be changed
 * @param height rows of the feature grid of the archive images
 * @param width columns of that grid
 * @param seeds per image the positions of its seeds in the grid, row-major, best first
 */
@SuppressWarnings("ArrayRecordComponent") // shared read-only between the cache and the scorer
record Reference(float[] vector, int height, int width, List<int[]> seeds) {
  Reference {
    seeds = List.copyOf(seeds);
  }
}
