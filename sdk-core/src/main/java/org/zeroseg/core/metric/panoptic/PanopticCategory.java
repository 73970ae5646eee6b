package org.zeroseg.core.metric.panoptic;

import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.api.Concept;
import org.zeroseg.api.data.Dataset;

/**
 * A category; its label is its position in a list of them.
 *
 * @param id in annotation files
 * @param name for reports
 * @param thing false for stuff
 */
public record PanopticCategory(int id, String name, boolean thing) {

  /** The categories of a dataset; one of unspecified kind is stuff. */
  public static List<PanopticCategory> of(Dataset dataset) {
    List<Concept> concepts = dataset.categories().concepts();
    return IntStream.range(0, concepts.size())
        .mapToObj(
            label ->
                new PanopticCategory(
                    dataset.categoryId(label),
                    concepts.get(label).name(),
                    concepts.get(label).kind() == Concept.Kind.THING))
        .toList();
  }
}
