package org.zeroseg.core.autolabel;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;

/**
 * Pictures of 3 x 2 pixels without ground truth.
 *
 * @param grey what keys contain whose pictures show nothing
 */
record Pictures(List<String> keys, Vocabulary categories, Vocabulary queries, String grey)
    implements Dataset {
  static final int[] RGB = {0xff0000, 0x0000ff, 0x00ff00, 0xff0000, 0xff0000, 0x0000ff};

  Pictures(List<String> keys, Vocabulary categories, Vocabulary queries) {
    this(keys, categories, queries, "grey");
  }

  static Pictures of(String... keys) {
    return new Pictures(List.of(keys), ColourSegmenter.WORDS, ColourSegmenter.WORDS);
  }

  @Override
  public String name() {
    return "pictures";
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public int labelOfQuery(int query) {
    return Math.min(query, categories.size() - 1);
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of();
  }

  @Override
  public String key(int index) {
    return keys.get(index);
  }

  @Override
  public Sample get(int index) {
    int[] rgb = RGB.clone();
    if (key(index).contains(grey)) {
      Arrays.fill(rgb, 0x808080);
    }
    return new Sample(
        key(index), ImageInput.of(key(index), ColorImage.of(3, 2, rgb)), GroundTruth.none());
  }
}
