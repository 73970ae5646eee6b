package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.api.ImageException;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.HeatPicture;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Shows what a result is based on: per concept the retrieved images with their scores and seeds,
 * and, if dense CLIP took part, where it attends in the segmented image.
 */
final class RecoExplainer {
  private final TensorRuntime runtime;
  private final Preprocessing geometry;

  /** Shows archive images as {@code geometry} gives them to the encoders. */
  RecoExplainer(TensorRuntime runtime, Preprocessing geometry) {
    this.runtime = runtime;
    this.geometry = geometry;
  }

  Explanation explain(
      String summary,
      QueryImage image,
      List<Concept> concepts,
      List<ConceptReference> references,
      ConceptVectors vectors) {
    List<ConceptEvidence> evidence = new ArrayList<>();
    for (int t = 0; t < concepts.size(); t++) {
      evidence.add(images(concepts.get(t), references.get(t)));
    }
    if (!vectors.texts().isEmpty()) {
      evidence.addAll(attention(image, concepts, vectors));
    }
    return new Explanation(summary, evidence);
  }

  private ConceptEvidence images(Concept concept, ConceptReference found) {
    List<EvidenceImage> images = new ArrayList<>();
    int gone = 0;
    Reference reference = found.reference();
    for (int i = 0; i < found.images().size(); i++) {
      SourceImage source = found.images().get(i);
      try {
        RgbImage picture = geometry.transform(source.read());
        List<Point> seeds = points(reference, reference.seeds().get(i), picture);
        images.add(
            new EvidenceImage(source.key(), (float) source.score(), picture.toColorImage(), seeds));
      } catch (ImageException deletedMeanwhile) {
        gone++;
      }
    }
    String note =
        gone == 0
            ? found.origin()
            : found.origin() + "; %d cannot be shown any more".formatted(gone);
    return new ConceptEvidence(concept, note, images);
  }

  /** Centres of grid cells in pixels of a picture. */
  private static List<Point> points(Reference grid, int[] cells, RgbImage picture) {
    List<Point> points = new ArrayList<>();
    for (int cell : cells) {
      points.add(
          new Point(
              (cell % grid.width() + 0.5) * picture.width() / grid.width(),
              (Math.floorDiv(cell, grid.width()) + 0.5) * picture.height() / grid.height()));
    }
    return points;
  }

  private List<ConceptEvidence> attention(
      QueryImage image, List<Concept> concepts, ConceptVectors vectors) {
    LocalFeatures dense = image.features().dense().orElseThrow();
    float[][] cosines;
    try (Scope scope = runtime.enter()) {
      NDManager owner = scope.manager();
      NDArray unit = LocalFeatures.stackUnit(owner, List.of(dense));
      cosines = Cosines.of(unit, vectors.texts());
    }
    List<ConceptEvidence> evidence = new ArrayList<>();
    for (int t = 0; t < cosines.length; t++) {
      float best = Float.NEGATIVE_INFINITY;
      for (float cosine : cosines[t]) {
        best = Math.max(best, cosine);
      }
      EvidenceImage picture =
          new EvidenceImage(
              image.name(),
              best,
              HeatPicture.of(
                  image.working(),
                  PixelWeights.sigmoid(cosines[t], PixelWeights.TEXT_TEMPERATURE),
                  dense.height(),
                  dense.width()),
              List.of());
      evidence.add(
          new ConceptEvidence(
              concepts.get(t),
              "where dense CLIP sees '%s' in this image".formatted(concepts.get(t)),
              List.of(picture)));
    }
    return evidence;
  }
}
