package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/**
 * A world in which a concept is a colour: features are mean colours of cells, texts are colours,
 * and the archive holds, per concept, pictures with the concept's colour on the left and one that
 * changes from picture to picture on the right.
 */
final class ColourWorld {
  static final Map<String, Integer> COLOURS =
      Map.of(
          "red", 0xD02020,
          "green", 0x20C030,
          "blue", 0x2030D0,
          "yellow", 0xE0D020,
          "white", 0xF0F0F0,
          "tree", 0x104010);
  private static final Preprocessing NORMALISATION = Preprocessing.imageNetNative();

  final Path folder;
  final AtomicInteger retrievals = new AtomicInteger();
  final AtomicInteger encoded = new AtomicInteger();
  final AtomicInteger freed = new AtomicInteger();
  final List<String> retrieved = new ArrayList<>();
  String identity = "colours 1";

  ColourWorld(Path folder) {
    this.folder = folder;
    COLOURS.keySet().forEach(this::writeArchive);
  }

  private void writeArchive(String name) {
    List<Integer> others = COLOURS.values().stream().filter(c -> !c.equals(colour(name))).toList();
    for (int i = 0; i < 4; i++) {
      int other = others.get(i);
      save(halves(64, 64, colour(name), other), folder.resolve(name + i + ".png"));
    }
  }

  static int colour(String name) {
    return COLOURS.get(name);
  }

  static void save(RgbImage image, Path file) {
    try {
      image.toColorImage().save(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static RgbImage halves(int width, int height, int left, int right) {
    return RgbImage.generate(width, height, (x, y) -> x < width / 2 ? left : right);
  }

  static ImageInput input(RgbImage image) {
    return ImageInput.of("picture", image.toColorImage());
  }

  static ImageInput redLeftBlueRight(int width, int height) {
    return input(halves(width, height, colour("red"), colour("blue")));
  }

  /** The archive; counts its searches. */
  ConceptImages archive() {
    return new ConceptImages() {
      @Override
      public String identity() {
        return identity;
      }

      @Override
      public List<List<SourceImage>> find(List<Concept> concepts, int count) {
        retrievals.incrementAndGet();
        List<List<SourceImage>> found = new ArrayList<>();
        for (Concept concept : concepts) {
          retrieved.add(concept.name());
          List<SourceImage> images = new ArrayList<>();
          for (int i = 0; i < Math.min(4, count) && COLOURS.containsKey(concept.name()); i++) {
            images.add(
                new SourceImage(folder.toString(), concept.name() + i + ".png", 0.9 - 0.1 * i));
          }
          found.add(images);
        }
        return found;
      }

      @Override
      public void close() {
        freed.incrementAndGet();
      }
    };
  }

  /** A segmenter of this world for images of at most 64 pixels; what it keeps goes to a folder. */
  RecoSegmenter segmenter(
      TensorRuntime runtime, Path cache, Options options, Optional<ConceptImages> archive) {
    return new RecoSegmenter(
        runtime,
        models(runtime),
        archive,
        new CategoryCache(Optional.of(cache)),
        RecoSettings.of(options, 64));
  }

  RecoModels models(TensorRuntime runtime) {
    return new RecoModels(
        new CellColours(8),
        Optional.of(new CellColours(16)),
        Optional.of(concept -> direction(colour(concept.name()))),
        Map.of("visual", "cells-8", "dense", "cells-16"),
        freed::incrementAndGet);
  }

  /** A colour as a unit vector in the space of normalised features. */
  private static float[] direction(int rgb) {
    float[] pixel = NORMALISATION.normalise(RgbImage.generate(1, 1, (x, y) -> rgb)).values();
    double norm = Math.sqrt(pixel[0] * pixel[0] + pixel[1] * pixel[1] + pixel[2] * pixel[2]);
    return new float[] {
      (float) (pixel[0] / norm), (float) (pixel[1] / norm), (float) (pixel[2] / norm)
    };
  }

  /** Mean colours of square cells. */
  private final class CellColours implements DenseEncoder {
    private final int cell;

    CellColours(int cell) {
      this.cell = cell;
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int stride() {
      return cell;
    }

    @Override
    public NDArray features(NDManager scope, NDArray images) {
      encoded.incrementAndGet();
      int height = (int) images.getShape().get(2) / cell;
      int width = (int) images.getShape().get(3) / cell;
      float[] pixels = images.toFloatArray();
      int rowLength = (int) images.getShape().get(3);
      int plane = rowLength * (int) images.getShape().get(2);
      float[] means = new float[3 * height * width];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < height * cell; y++) {
          for (int x = 0; x < width * cell; x++) {
            means[(c * height + y / cell) * width + x / cell] +=
                pixels[c * plane + y * rowLength + x] / (cell * cell);
          }
        }
      }
      return Tensors.of(scope, means, 1, 3, height, width);
    }

    @Override
    public void close() {}
  }
}
