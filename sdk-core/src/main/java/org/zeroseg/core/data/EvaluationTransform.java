package org.zeroseg.core.data;

import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;

/** What a protocol does to photograph and labels before either is used. */
public final class EvaluationTransform {
  /** ReCo's evaluation: shorter side 320, centre crop 320x320; labels by nearest neighbours. */
  public static final String RECO320 = "reco320";

  private static final int SIDE = 320;

  private final Preprocessing steps;

  private EvaluationTransform(Preprocessing steps) {
    this.steps = steps;
  }

  /**
   * The transform of a protocol.
   *
   * @param protocol {@link #RECO320}, or anything else for none
   * @param photographs how photographs are resampled: ReCo takes nearest neighbours on Cityscapes
   *     and COCO-Stuff
   */
  public static EvaluationTransform of(String protocol, Resampling photographs) {
    return new EvaluationTransform(
        protocol.equals(RECO320)
            ? Preprocessing.imageNet(SIDE, photographs)
            : Preprocessing.imageNetNative());
  }

  /** The photograph after the transform. */
  public RgbImage apply(RgbImage photograph) {
    return steps.transform(photograph);
  }

  /** Labels or ids after the transform. */
  public LabelMap apply(LabelMap labels) {
    return steps.transform(labels, PixelLabels.IGNORED);
  }

  /** Labels as ground truth after the transform. */
  public PixelLabels semantic(LabelMap labels) {
    LabelMap result = apply(labels);
    return PixelLabels.wrap(result.width(), result.height(), result.toArray());
  }
}
