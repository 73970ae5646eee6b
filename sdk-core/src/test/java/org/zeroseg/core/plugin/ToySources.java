package org.zeroseg.core.plugin;

/** Sources of toy plugins, as a third party would write them. */
final class ToySources {
  private ToySources() {}

  /**
   * A complete plugin: pixels brighter (or darker) than a threshold are the first concept, the
   * others the second, if there is one.
   */
  static String brightness(String className, String id, boolean brightFirst) {
    return """
    package toy;

    import java.util.Set;
    import org.zeroseg.api.*;
    import org.zeroseg.api.spi.*;

    public final class CLASS implements SegmentationPlugin {
      static final OptionSpec<Integer> THRESHOLD =
          OptionSpec.integer("threshold", 128, 0, 255, "brightness that parts the two concepts");

      public PluginDescriptor descriptor() {
        return PluginDescriptor.builder("ID").version("1").task(Task.SEMANTIC).option(THRESHOLD).build();
      }

      public Segmenter createSegmenter(PluginContext context, Options options) {
        return new Toy(options.get(THRESHOLD));
      }

      static final class Toy implements Segmenter {
        private final int threshold;

        Toy(int threshold) { this.threshold = threshold; }

        public Set<Task> tasks() { return Set.of(Task.SEMANTIC); }

        public Segmentation segment(ImageInput image, SegmentRequest request) {
          ColorImage pixels = ((ImageInput.Pixels) image).image();
          int[] rgb = pixels.toRgb();
          int[] labels = new int[rgb.length];
          for (int i = 0; i < rgb.length; i++) {
            int green = rgb[i] >> 8 & 0xff;
            int label = (green >= threshold) == BRIGHT ? 0 : 1;
            labels[i] = label < request.vocabulary().size() ? label : Segmentation.NOTHING;
          }
          return SemanticSegmentation.builder(request.vocabulary(), pixels.width(), pixels.height())
              .pixels(labels, new float[labels.length])
              .build();
        }

        public EncodedImage encode(ImageInput image) {
          return new EncodedImage() {
            public Segmentation segment(SegmentRequest request) { return Toy.this.segment(image, request); }
            public void close() {}
          };
        }

        public void close() {}
      }
    }
    """
        .replace("CLASS", className)
        .replace("ID", id)
        .replace("BRIGHT", Boolean.toString(brightFirst));
  }

  /** A plugin with nothing but a descriptor, an expression. */
  static String described(String className, String descriptor) {
    return """
    package toy;

    import org.zeroseg.api.*;
    import org.zeroseg.api.spi.*;

    public class %s implements SegmentationPlugin {
      public PluginDescriptor descriptor() {
        return %s;
      }
    }
    """
        .formatted(className, descriptor);
  }
}
