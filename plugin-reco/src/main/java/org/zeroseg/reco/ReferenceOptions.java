package org.zeroseg.reco;

import java.util.List;
import java.util.Objects;

/**
 * Everything that a reference embedding depends on besides images and models.
 *
 * @param archiveSize images retrieved per concept, k
 * @param imageSize shorter side and crop of the archive images in pixels
 * @param textAttention whether dense CLIP guides the co-segmentation
 * @param denseScale enlarges images for dense CLIP
 * @param context context categories in the order in which they are computed; empty for none
 * @param seeds seeds per image
 * @param type how seed features are combined
 * @param normaliseSeeds whether seed features are first brought to unit length
 * @param grid which images a grid column looks at
 */
record ReferenceOptions(
    int archiveSize,
    int imageSize,
    boolean textAttention,
    double denseScale,
    List<String> context,
    int seeds,
    ReferenceType type,
    boolean normaliseSeeds,
    GridMode grid) {
  ReferenceOptions {
    context = List.copyOf(context);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(grid, "grid");
  }
}
