package org.zeroseg.core.saliency;

import java.util.Objects;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.ResizeRule;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.nn.DenseEncoder;

/**
 * One of the encoders whose clusters vote.
 *
 * @param name for reports, e.g. {@code "dino"}
 * @param encoder gives the features; borrowed
 * @param preprocessing how a photograph becomes its input, without crop; published is the image's
 *     own size
 */
public record VotingEncoder(String name, DenseEncoder encoder, Preprocessing preprocessing) {
  /** Refuses crops, under which masks would not cover the image. */
  public VotingEncoder {
    Objects.requireNonNull(encoder, "encoder");
    if (preprocessing.crop() != 0) {
      throw new IllegalArgumentException(
          "encoder '%s' must see whole images, but its preprocessing crops %d pixels"
              .formatted(name, preprocessing.crop()));
    }
  }

  /**
   * A dense encoder of a bundle, with the mean, deviation and filter of its preprocessing but no
   * crop.
   *
   * @param encoders owns the encoder; must stay open while it votes
   * @param roleOrEntry e.g. {@code "visual"}
   * @param shorterSide to which images are resized for it, pixels; 0 for the image's own size. An
   *     encoder of coarse stride needs larger images
   */
  public static VotingEncoder of(EncoderLoader encoders, String roleOrEntry, int shorterSide) {
    Preprocessing published = encoders.preprocessing(roleOrEntry);
    Preprocessing whole =
        new Preprocessing(
            shorterSide == 0 ? ResizeRule.NONE : ResizeRule.SHORTER_SIDE,
            shorterSide,
            published.filter(),
            0,
            published.mean(),
            published.std());
    return new VotingEncoder(roleOrEntry, encoders.dense(roleOrEntry), whole);
  }

  /** At the image's own size, with ImageNet's mean and deviation, as published. */
  public static VotingEncoder imageNet(String name, DenseEncoder encoder) {
    return new VotingEncoder(name, encoder, Preprocessing.imageNetNative());
  }
}
