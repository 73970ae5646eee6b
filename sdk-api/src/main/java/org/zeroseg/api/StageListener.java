package org.zeroseg.api;

import java.util.Locale;

/**
 * Is told what a segmenter is busy with, so that a measurement can tell where the time goes. Called
 * by the thread that asked for the segmentation.
 *
 * <p>A segmenter that tells its stages says {@link #enter} whenever another one begins. It may come
 * back to a stage, and need not have all of them. What an accelerator computes in a stage is on the
 * host before the next one begins, so that the time of each is its own.
 */
@Experimental
public interface StageListener {

  /** What a segmenter can be busy with. */
  enum Stage {
    /** An image file becomes pixels. */
    DECODE,
    /** Pixels become the input of a network. */
    PREPROCESS,
    /**
     * Words become what a network compares with. Takes long for new words and next to nothing for
     * known ones.
     */
    CONCEPTS,
    /** Networks run, from their input to their output on the host. */
    FORWARD,
    /** The output of networks becomes a segmentation of the size of the image. */
    POST_PROCESS;

    /**
     * The name in reports.
     *
     * @return lower case, words joined by {@code -}
     */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A stage begins, and the one before ends.
   *
   * @param stage which one
   */
  void enter(Stage stage);

  /**
   * A network is about to be given images.
   *
   * @param images how many at once: the batch size
   * @param width in pixels, as the network sees them
   * @param height in pixels, as the network sees them
   */
  default void networkInput(int images, int width, int height) {}

  /**
   * Returns a listener that ignores everything.
   *
   * @return the silent listener
   */
  static StageListener none() {
    return stage -> {};
  }
}
