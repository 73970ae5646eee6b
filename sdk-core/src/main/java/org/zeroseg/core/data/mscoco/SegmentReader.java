package org.zeroseg.core.data.mscoco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.coco.CocoSegment;
import org.zeroseg.core.image.PanopticPng;

/** Reads the segments of an image, {@code id = R + 256 G + 65536 B}. */
final class SegmentReader {
  private final Path pngs;
  private final CocoClasses classes;
  private final CocoPhotos photos;
  private final Set<TruthKind> truth;
  private final SampleFaults faults;
  private final BitSet unlisted = new BitSet();

  SegmentReader(
      Path pngs,
      CocoClasses classes,
      CocoPhotos photos,
      Set<TruthKind> truth,
      SampleFaults faults) {
    this.pngs = pngs;
    this.classes = classes;
    this.photos = photos;
    this.truth = truth;
    this.faults = faults;
  }

  Sample read(int index, SegmentImage entry) throws SampleException {
    Path file = pngs.resolve(entry.png());
    PixelLabels ids = PanopticPng.decode(SampleFiles.rgbLabels(file));
    List<TrueSegment> segments = segments(index, entry, file, ids);
    GroundTruth result = GroundTruth.none();
    if (truth.contains(TruthKind.PANOPTIC)) {
      result = result.withPanoptic(new TruePanoptic(ids, segments));
    }
    if (truth.contains(TruthKind.SEMANTIC)) {
      result = result.withSemantic(semantic(ids, segments));
    }
    return new Sample(
        entry.key(),
        OptionalLong.of(entry.imageId()),
        photos.read(entry.key(), ids.width(), ids.height()),
        result);
  }

  private List<TrueSegment> segments(int index, SegmentImage entry, Path file, PixelLabels ids)
      throws SampleException {
    Set<Integer> painted = new TreeSet<>();
    int last = 0;
    for (int i = 0; i < ids.count(); i++) {
      if (ids.at(i) != last) {
        last = ids.at(i);
        painted.add(last);
      }
    }
    painted.remove(0);
    List<TrueSegment> segments = new ArrayList<>();
    for (CocoSegment segment : entry.segments()) {
      if (painted.remove(segment.id())) {
        int label = classes.label(segment.categoryId()).orElseThrow();
        segments.add(new TrueSegment(segment.id(), label, segment.area(), segment.crowd()));
      } else {
        skip(segment, entry, file);
      }
    }
    noteUnlisted(index, entry, painted);
    return segments;
  }

  private void skip(CocoSegment segment, SegmentImage entry, Path file) throws SampleException {
    String reason =
        "segment %d of image %d is listed, but has no pixel"
            .formatted(segment.id(), entry.imageId());
    try {
      faults.skipEntry(
          "segment %d of image %d".formatted(segment.id(), entry.imageId()),
          new DatasetException(SampleFault.BAD_ANNOTATION, file + ": " + reason));
    } catch (DatasetException strict) {
      throw new SampleException(SampleFault.BAD_ANNOTATION, file, reason, strict);
    }
  }

  /** Ids that are painted, yet not listed, are neither a segment nor void; counted once. */
  private void noteUnlisted(int index, SegmentImage entry, Set<Integer> ids) {
    synchronized (unlisted) {
      if (ids.isEmpty() || unlisted.get(index)) {
        return;
      }
      unlisted.set(index);
    }
    for (int id : ids) {
      faults.note(
          SampleFault.BAD_ANNOTATION,
          "pixels of segment %d of image %d, which the file does not list"
              .formatted(id, entry.imageId()));
    }
  }

  /** The label of each pixel's segment; ignored where there is none. */
  static PixelLabels semantic(PixelLabels ids, List<TrueSegment> segments) {
    Map<Integer, Integer> labels = new HashMap<>();
    segments.forEach(segment -> labels.put(segment.id(), segment.label()));
    int[] values = new int[ids.count()];
    int last = 0;
    int label = PixelLabels.IGNORED;
    for (int i = 0; i < values.length; i++) {
      if (ids.at(i) != last) {
        last = ids.at(i);
        label = labels.getOrDefault(last, PixelLabels.IGNORED);
      }
      values[i] = label;
    }
    return PixelLabels.wrap(ids.width(), ids.height(), values);
  }
}
