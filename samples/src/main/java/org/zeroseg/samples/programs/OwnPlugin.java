package org.zeroseg.samples.programs;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/**
 * A method of one's own: a descriptor, an option, a factory. It needs sdk-api and no more (its
 * segmenter borrows sdk-core's decoder) and is found by its service file, which the annotation
 * writes. Arguments: photo, words (names of colours).
 */
@AutoService(SegmentationPlugin.class)
public final class OwnPlugin implements SegmentationPlugin {
  static final OptionSpec<Double> TOLERANCE =
      OptionSpec.real(
          "tolerance", 0.35, 0, 1, "largest distance of a colour, as a share of the whole range");

  @Override
  public PluginDescriptor descriptor() {
    return PluginDescriptor.builder("nearest-colour")
        .version("1.0")
        .description("Labels each pixel with the nearest named colour; a sample plugin.")
        .task(Task.SEMANTIC)
        .option(TOLERANCE)
        .build();
  }

  @Override
  public Segmenter createSegmenter(PluginContext context, Options options) {
    return new NearestColourSegmenter(options.get(TOLERANCE));
  }

  /** Runs the sample, e.g. with {@code photo.jpg "red, green, blue"}. */
  public static void main(String[] args) {
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Segmenter segmenter = zeroseg.segmenter("nearest-colour", Options.of("tolerance", 0.5))) {
      segmenter
          .segment(Path.of(args[0]), Vocabulary.parse(args[1]))
          .segments()
          .forEach(s -> System.out.printf("%s: %d pixels%n", s.concept(), s.area()));
    }
  }
}
