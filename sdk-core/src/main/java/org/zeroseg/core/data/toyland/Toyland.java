package org.zeroseg.core.data.toyland;

/**
 * A small world that is drawn by code: any number of scenes from a seed, with captions, labels,
 * semantic, instance and panoptic ground truth. The same seed gives the same scene in every run, on
 * every thread; at another size it gives the same composition.
 *
 * <p>Immutable and thread-safe. Drawing uses Java2D without a display.
 */
public final class Toyland {

  /** The size for which the demo models are trained. */
  public static final int DEFAULT_SIZE = 96;

  private static final int SMALLEST = 32;
  private static final int LARGEST = 2048;
  private static final int SCENES = 1;
  private static final int OBJECTS = 2;

  private final int size;

  /**
   * A world whose pictures are {@code size} pixels wide and high.
   *
   * @throws IllegalArgumentException if {@code size} is not in [32, 2048]
   */
  public Toyland(int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw new IllegalArgumentException(
          "size must be in [%d, %d], but size=%d".formatted(SMALLEST, LARGEST, size));
    }
    this.size = size;
  }

  /** Width and height of the pictures, pixels. */
  public int size() {
    return size;
  }

  /** A scene of several things; {@code index} in [0, {@code split.size()}). */
  public Scene scene(Split split, long index) {
    return scene(split.seed(index));
  }

  /** A scene of several things in a landscape. */
  public Scene scene(long seed) {
    ToyRandom random = new ToyRandom(seed, SCENES);
    return draw(seed, Composition.scene(random), random);
  }

  /**
   * A picture of one large thing (at times two) over a plausible background, as in an
   * object-centric collection such as ImageNet. Use its labels only where a method may see
   * image-level labels.
   */
  public Scene objectCentric(long seed) {
    ToyRandom random = new ToyRandom(seed, OBJECTS);
    return draw(seed, Composition.objectCentric(random), random);
  }

  private Scene draw(long seed, Composition.Plan plan, ToyRandom random) {
    Canvas canvas = new Canvas(size, plan.landscape(), Mood.random(random), random);
    canvas.paint(plan.placements());
    return new Scene(seed, canvas, plan.placements(), random);
  }
}
