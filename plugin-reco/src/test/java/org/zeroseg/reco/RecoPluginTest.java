package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.RandomBundle;
import org.zeroseg.core.model.Recommendations;

/** The plugin from the class path, with a bundle of tiny networks and an archive on disk. */
class RecoPluginTest {
  private static final Options FEW = Options.of("archive-size", 3).with("context", "tree,sky");
  private static final Vocabulary WORDS = Vocabulary.of("car", "road");

  @TempDir static Path shared;
  private static Path bundle;
  private static Path photos;
  private static Path archive;

  @TempDir Path cache;

  @BeforeAll
  static void buildArchive(@TempDir Path building) {
    bundle = TinyBundle.write(shared.resolve("bundle"));
    photos = TinyBundle.photos(shared.resolve("photos"), 8);
    archive = shared.resolve("archive");
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).cache(building).open();
        Retriever retriever = zeroseg.retriever();
        Archive created = retriever.create(archive)) {
      created.add(List.of(photos), ProgressListener.none(), Cancellation.none());
    }
  }

  private ZeroSeg zeroseg(Path model) {
    return ZeroSeg.builder().model(model).archive(archive).cache(cache).open();
  }

  private static ImageInput photo(int i) {
    return ImageInput.of(photos.resolve("photo" + i + ".png"));
  }

  @Test
  void segmentsWithARetrievedArchiveAndExplainsItself() {
    try (ZeroSeg zeroseg = zeroseg(bundle);
        Segmenter reco = zeroseg.segmenter("reco", FEW)) {
      SegmentRequest request = SegmentRequest.builder(WORDS).explain(true).build();
      Segmentation result = reco.segment(photo(0), request);
      assertThat(result.width()).isEqualTo(40);
      assertThat(result.height()).isEqualTo(70);
      assertThat(result.segments()).isNotEmpty();
      ConceptEvidence car = result.explanation().evidence().get(0);
      assertThat(car.note()).isEqualTo("3 images retrieved for 'car'");
      assertThat(car.images())
          .hasSize(3)
          .allSatisfy(
              image -> {
                assertThat(image.key()).matches("photo\\d\\.png");
                assertThat(image.picture().width()).isEqualTo(32);
                assertThat(image.seeds()).hasSize(1);
              });
      assertThat(car.images().get(0).score()).isGreaterThanOrEqualTo(car.images().get(1).score());
    }
  }

  @Test
  void anotherProcessFindsTheReferencesInTheCache() throws IOException {
    Segmentation first;
    try (ZeroSeg zeroseg = zeroseg(bundle);
        Segmenter reco = zeroseg.segmenter("reco", FEW)) {
      first = reco.segment(photo(1), WORDS);
    }
    Path folder = cache.resolve("plugins").resolve("reco");
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    // car, road, tree, sky, each as a reference and as a text
    assertThat(files).hasSize(8);
    try (ZeroSeg zeroseg = zeroseg(bundle);
        Segmenter reco = zeroseg.segmenter("reco", FEW)) {
      assertThat(reco.segment(photo(1), WORDS)).isEqualTo(first);
    }
    try (Stream<Path> list = Files.list(folder)) {
      assertThat(list.toList()).containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @Test
  void aGrownArchiveGivesNewReferences(@TempDir Path other) throws IOException {
    Path grown = other.resolve("archive");
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).archive(grown).cache(cache).open();
        Retriever retriever = zeroseg.retriever();
        Archive created = retriever.create(grown)) {
      created.add(List.of(photos), ProgressListener.none(), Cancellation.none());
      try (Segmenter reco = zeroseg.segmenter("reco", FEW)) {
        reco.segment(photo(1), WORDS);
      }
      long before = filesInCache();
      Path more = TinyBundle.photos(other.resolve("more"), 2);
      created.add(List.of(more), ProgressListener.none(), Cancellation.none());
      try (Segmenter reco = zeroseg.segmenter("reco", FEW)) {
        reco.segment(photo(1), WORDS);
      }
      assertThat(filesInCache()).as("four references more, no text").isEqualTo(before + 4);
    }
  }

  private long filesInCache() throws IOException {
    try (Stream<Path> list = Files.list(cache.resolve("plugins").resolve("reco"))) {
      return list.count();
    }
  }

  @Test
  void aBundleRecommendsOptionsAndTheUserHasTheLastWord(@TempDir Path folder) {
    Path own = TinyBundle.write(folder.resolve("bundle"));
    RandomBundle.recommend(own, "reco.archive-size", "2");
    RandomBundle.recommend(own, "reco.context", "");
    Bundle opened = Bundle.open(own);
    Options none = Recommendations.apply(opened, RecoPlugin.ID, RecoSettings.ALL, Options.none());
    assertThat(none.get(RecoSettings.ARCHIVE_SIZE)).isEqualTo(2);
    assertThat(none.get(RecoSettings.CONTEXT)).isEmpty();
    assertThat(none.get(RecoSettings.SEEDS)).isEqualTo(1);
    Options own5 =
        Recommendations.apply(
            opened, RecoPlugin.ID, RecoSettings.ALL, Options.of("archive-size", 5));
    assertThat(own5.get(RecoSettings.ARCHIVE_SIZE)).isEqualTo(5);
  }

  @Test
  void worksWithoutDenseClipIfTheOptionsDo(@TempDir Path folder) throws IOException {
    Path own = TinyBundle.write(folder.resolve("bundle"));
    BundleManifest full = BundleManifest.read(own);
    var models = new LinkedHashMap<>(full.models());
    models.remove("dense-clip");
    var roles = new LinkedHashMap<>(full.roles());
    roles.remove("dense");
    new BundleManifest("partial", models, roles, full.metadata()).write(own);
    Options without = FEW.with("dense-clip", false).with("text-attention", false);
    try (ZeroSeg zeroseg = zeroseg(own)) {
      try (Segmenter reco = zeroseg.segmenter("reco", without)) {
        assertThat(reco.segment(photo(2), WORDS).segments()).isNotEmpty();
      }
      assertThatThrownBy(() -> zeroseg.segmenter("reco", FEW))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("has no model for 'dense'");
    }
  }

  @Test
  void refusesAnArchiveOfAnotherModel(@TempDir Path folder) {
    Path other = TinyBundle.write(folder.resolve("bundle"));
    BundleManifest manifest = BundleManifest.read(other);
    var roles = new LinkedHashMap<>(manifest.roles());
    roles.put("retrieval", "dense-clip");
    new BundleManifest("other", manifest.models(), roles, manifest.metadata()).write(other);
    try (ZeroSeg zeroseg = zeroseg(other)) {
      assertThatThrownBy(() -> zeroseg.segmenter("reco", FEW))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("'retriever'")
          .hasMessageContaining("'dense-clip'");
    }
  }

  @Test
  void wrongOptionsAreRefusedByName() {
    try (ZeroSeg zeroseg = zeroseg(bundle)) {
      assertThatThrownBy(() -> zeroseg.segmenter("reco", Options.of("archiv-size", 3)))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "unknown option 'archiv-size' of plugin 'reco', did you mean 'archive-size'?");
      assertThatThrownBy(() -> zeroseg.segmenter("reco", Options.of("grid", "round")))
          .isInstanceOf(OptionException.class)
          .hasMessage("option 'grid' must be a choice (published, per-image), but is 'round'");
    }
  }
}
