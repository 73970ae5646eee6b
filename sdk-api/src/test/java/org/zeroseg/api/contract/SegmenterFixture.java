package org.zeroseg.api.contract;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;

/** What a test of a segmenter supplies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SegmenterFixture {
  private Segmenter segmenter;

  /**
   * Opens the segmenter under test.
   *
   * @return a new one; the contract closes it
   */
  protected abstract Segmenter open();

  /**
   * Images that it can segment.
   *
   * @return at least two, best of different sizes and not square
   */
  protected abstract List<ImageInput> images();

  /**
   * Concepts that it can look for.
   *
   * @return at least two; at least one occurs in the first image
   */
  protected abstract Vocabulary vocabulary();

  /**
   * Whether results carry evidence on request.
   *
   * @return true by default
   */
  protected boolean supportsExplanations() {
    return true;
  }

  /**
   * Whether images can be encoded once for many vocabularies.
   *
   * @return true by default
   */
  protected boolean supportsEncoding() {
    return true;
  }

  @BeforeAll
  void openSegmenter() {
    segmenter = open();
  }

  @AfterAll
  void closeSegmenter() {
    if (segmenter != null) {
      segmenter.close();
    }
  }

  final Segmenter segmenter() {
    return segmenter;
  }

  final ImageInput image() {
    return images().get(0);
  }
}
