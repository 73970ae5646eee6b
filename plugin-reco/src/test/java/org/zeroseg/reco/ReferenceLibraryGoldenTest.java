package org.zeroseg.reco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.runtime.Scope;

/** Parity of the final table: order of the context categories, aliases, caching. */
@Tag("parity")
class ReferenceLibraryGoldenTest {
  private static final double REFERENCES = 1e-4;

  @TempDir Path folder;

  @Test
  void targetsGetTheReferencesOfTheAuthors() {
    try (PipelineFixture golden = new PipelineFixture(Goldens.of("reco"));
        Scope scope = golden.runtime.enter()) {
      List<Concept> targets = golden.targets.stream().map(Concept::of).toList();
      List<ConceptReference> found = library(golden).references(targets);
      for (int t = 0; t < targets.size(); t++) {
        String tensor = "target." + targets.get(t).name() + ".ref";
        float[] vector = found.get(t).reference().vector();
        Goldens.assertClose(golden.file, tensor, vector, REFERENCES, 0);
      }
    }
  }

  private ReferenceLibrary library(PipelineFixture golden) {
    int size = golden.images(golden.context.get(0) + ".archive_u8").get(0).width();
    ReferenceOptions options =
        new ReferenceOptions(
            golden.archiveSize,
            size,
            true,
            1,
            golden.context,
            1,
            ReferenceType.AVG,
            false,
            GridMode.PUBLISHED);
    FeatureExtractor extractor =
        new FeatureExtractor(golden.runtime, golden.visual, Optional.of(golden.dense), 1);
    return new ReferenceLibrary(
        new ReferenceComputation(golden.runtime.root(), options),
        options,
        Optional.of(new GoldenArchive(golden, folder)),
        Optional.of(concept -> golden.text(concept.name())),
        Map.of(),
        new CategoryCache(Optional.empty()),
        () -> new ArchiveFeatures(extractor, Preprocessing.recoArchive(size), 1 << 20));
  }

  /** Writes the golden archive images of a concept as files. */
  private record GoldenArchive(PipelineFixture golden, Path folder) implements ConceptImages {
    @Override
    public String identity() {
      return "golden";
    }

    @Override
    public List<List<SourceImage>> find(List<Concept> concepts, int count) {
      return concepts.stream().map(concept -> images(concept.name())).toList();
    }

    private List<SourceImage> images(String name) {
      List<SourceImage> images = new ArrayList<>();
      List<RgbImage> pictures = golden.images(name + ".archive_u8");
      for (int i = 0; i < pictures.size(); i++) {
        String key = name + i + ".png";
        ColourWorld.save(pictures.get(i), folder.resolve(key));
        images.add(new SourceImage(folder.toString(), key, 0));
      }
      return images;
    }

    @Override
    public void close() {}
  }
}
