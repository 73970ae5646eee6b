package org.zeroseg.core.evaluate;

import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;

/** A segmenter that answers by colour, in a way of its own. */
abstract class ByColour implements Segmenter {
  final Segmenter colours = Toys.segmenter();

  @Override
  public Set<Task> tasks() {
    return colours.tasks();
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    colours.close();
  }
}
