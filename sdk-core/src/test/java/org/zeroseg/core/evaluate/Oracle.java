package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;

/** Knows the ground truth; forgets one object of every few, if told to. */
public final class Oracle implements Segmenter {
  private final Set<Task> tasks;
  private final int forgets;
  private final Map<String, GroundTruth> truths = new HashMap<>();

  /** Forgets one object of every {@code forgets}; none if that is 0. */
  public Oracle(Dataset data, int forgets, Task... tasks) {
    this.forgets = forgets;
    this.tasks = new LinkedHashSet<>(List.of(tasks));
    for (int i = 0; i < data.size(); i++) {
      Sample sample = data.get(i);
      truths.put(sample.image().name(), sample.truth());
    }
  }

  @Override
  public Set<Task> tasks() {
    return tasks;
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    GroundTruth truth = truths.get(image.name());
    Vocabulary words = request.vocabulary();
    return switch (request.task().orElseThrow()) {
      case SEMANTIC -> semantic(truth.semantic().orElseThrow(), words);
      case INSTANCE -> instances(truth.instances().orElseThrow(), words);
      case PANOPTIC -> panoptic(truth.panoptic().orElseThrow(), words);
    };
  }

  private static Segmentation semantic(PixelLabels truth, Vocabulary words) {
    return SemanticSegmentation.builder(words, truth.width(), truth.height())
        .pixels(truth.toArray(), new float[truth.count()])
        .build();
  }

  private boolean isForgotten(int position) {
    return forgets > 0 && position % forgets == 0;
  }

  private Segmentation instances(List<TrueInstance> truth, Vocabulary words) {
    List<Segment> objects = new ArrayList<>();
    int width = truth.get(0).mask().width();
    int height = truth.get(0).mask().height();
    for (int i = 0; i < truth.size(); i++) {
      if (!isForgotten(i)) {
        Concept concept = words.get(truth.get(i).label());
        objects.add(new Segment(i, concept, truth.get(i).mask(), 1f / (i + 1)));
      }
    }
    return InstanceSegmentation.of(words, width, height, objects, Explanation.none());
  }

  private Segmentation panoptic(TruePanoptic truth, Vocabulary words) {
    int[] ids = new int[truth.ids().count()];
    Arrays.fill(ids, Segmentation.NOTHING);
    int width = truth.ids().width();
    List<Segment> segments = new ArrayList<>();
    for (TrueSegment segment : truth.segments()) {
      int id = segments.size();
      if (isForgotten(segment.id())) {
        continue;
      }
      for (int i = 0; i < ids.length; i++) {
        ids[i] = truth.ids().at(i) == segment.id() ? id : ids[i];
      }
      Mask mask =
          Mask.of(width, truth.ids().height(), (x, y) -> truth.ids().at(x, y) == segment.id());
      segments.add(new Segment(id, words.get(segment.label()), mask, 1));
    }
    return PanopticSegmentation.of(
        words, width, truth.ids().height(), ids, segments, Explanation.none());
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
