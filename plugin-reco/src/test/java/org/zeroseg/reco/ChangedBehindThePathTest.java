package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;

/** An evaluation does not go on with a model or an archive that changed behind the same path. */
class ChangedBehindThePathTest {
  private static final Dataset SCENES = new ToylandDataset(new Toyland(32), Split.VAL, 2, false);
  private static final Options FEW = Options.of("archive-size", 1).with("context", "");

  @TempDir Path folder;

  private Path network(String name, long seed) {
    return TinyBundle.recoPlus(folder.resolve(name), SCENES.categories().names(), seed);
  }

  private EvaluationReport evaluate(ZeroSeg zeroseg, String plugin, Options options, int images) {
    Cancellation stop = new Cancellation();
    EvaluationRequest request =
        EvaluationRequest.builder()
            .resume(folder.resolve("state"))
            .cancellation(stop)
            .progress(
                (stage, done, total) -> {
                  if (done == images) {
                    stop.request();
                  }
                })
            .build();
    try (Segmenter segmenter = zeroseg.segmenter(plugin, options);
        Evaluator evaluator = zeroseg.evaluator()) {
      return evaluator.evaluate(segmenter, SCENES, request);
    }
  }

  /** Stops behind the first image. */
  private void begin(ZeroSeg zeroseg, String plugin, Options options) {
    assertThatThrownBy(() -> evaluate(zeroseg, plugin, options, 1))
        .isInstanceOf(CancelledException.class);
  }

  private EvaluationReport goOn(ZeroSeg zeroseg, String plugin, Options options) {
    return evaluate(zeroseg, plugin, options, SCENES.size());
  }

  @Test
  void otherWeightsAreNoticed() throws Exception {
    Path bundle = network("bundle", 3);
    Path copy = network("elsewhere", 3);
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).open()) {
      begin(zeroseg, RecoPlusPlugin.ID, Options.none());
    }
    Files.move(bundle, folder.resolve("before"));
    network("bundle", 4);

    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).open()) {
      assertThatThrownBy(() -> goOn(zeroseg, RecoPlusPlugin.ID, Options.none()))
          .isInstanceOf(ZeroSegException.class)
          .hasMessageMatching(
              "'.*evaluation.state' is of another evaluation: its content of the model is"
                  + " [0-9a-f]{16}, here it is [0-9a-f]{16}; evaluate with what it was begun with,"
                  + " choose another folder for resuming, or delete the file to begin anew");
    }
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(copy).open()) {
      EvaluationReport report = goOn(zeroseg, RecoPlusPlugin.ID, Options.none());
      assertThat(report.images()).as("the same weights may lie elsewhere").isEqualTo(2);
      assertThat(report.settings())
          .containsEntry("plugin", RecoPlusPlugin.ID)
          .containsKeys("version of the plugin", "content of the model", "device", "precision")
          .doesNotContainKey("content of the archive");
    }
  }

  @Test
  void anotherOptionOrPrecisionIsNoticed() {
    Path bundle = network("bundle", 3);
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).open()) {
      begin(zeroseg, RecoPlusPlugin.ID, Options.none());
      assertThatThrownBy(() -> goOn(zeroseg, RecoPlusPlugin.ID, Options.of("threshold", 0.5)))
          .hasMessageContaining("its option threshold is not set, here it is 0.5; evaluate with");
    }
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).precision("bf16").open()) {
      assertThatThrownBy(() -> goOn(zeroseg, RecoPlusPlugin.ID, Options.none()))
          .hasMessageContaining("its precision is float32, here it is bf16; evaluate with");
    }
  }

  @Test
  void aGrownArchiveIsNoticed() {
    Path bundle = TinyBundle.write(folder.resolve("bundle"));
    Path photos = TinyBundle.photos(folder.resolve("photos"), 3);
    Path index = folder.resolve("archive");
    try (ZeroSeg zeroseg =
            ZeroSeg.builder().model(bundle).archive(index).cache(folder.resolve("cache")).open();
        Retriever retriever = zeroseg.retriever();
        Archive archive = retriever.create(index)) {
      archive.add(List.of(photos), ProgressListener.none(), Cancellation.none());
      begin(zeroseg, RecoPlugin.ID, FEW);
      archive.add(
          List.of(TinyBundle.photos(folder.resolve("more"), 4)),
          ProgressListener.none(),
          Cancellation.none());

      assertThatThrownBy(() -> goOn(zeroseg, RecoPlugin.ID, FEW))
          .isInstanceOf(ZeroSegException.class)
          .hasMessageMatching(
              ".* its content of the archive is 3 images, [0-9a-f]{16}, here it is"
                  + " 7 images, [0-9a-f]{16}; evaluate with .*");
      try (Segmenter reco = zeroseg.segmenter(RecoPlugin.ID, FEW)) {
        Map<String, String> identity = reco.identity();
        assertThat(identity)
            .containsEntry("plugin", "reco")
            .containsEntry("option archive-size", "1")
            .containsKey("content of the model");
      }
    }
  }
}
