package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.data.SampleFault;

/** From the command to the report, with the sample plugin, which needs no model. */
class EvaluateCommandTest {
  @TempDir Path folder;

  private static Run evaluate(Object... more) {
    Object[] usual = {"evaluate", "--plugin", "nearest-colour", "--dataset", "flags"};
    return Run.of(Stream.concat(Stream.of(usual), Stream.of(more)).toArray());
  }

  private static EvaluationReport read(Path json) throws IOException {
    return EvaluationReport.fromJson(Files.readString(json));
  }

  @Test
  void printsFiguresAndWritesJsonAndPage() throws IOException {
    Path json = folder.resolve("new/report.json");
    Path html = folder.resolve("new/report.html");

    Run run = evaluate("--json", json, "--html", html);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .startsWith("nearest-colour on flags/whole: 6 images")
        .contains("pixelAccuracy                0.8750", "report: " + json, "page: " + html);
    EvaluationReport report = read(json);
    assertThat(report.headline().get("pixelAccuracy")).isEqualTo(1 - 75 / 600.0, within(1e-15));
    assertThat(report.perClass().get("IoU"))
        .containsEntry("red", 300 / 375.0)
        .containsEntry("blue", 225 / 300.0);
    assertThat(report.settings())
        .containsEntry("plugin", "nearest-colour")
        .containsEntry("device", "cpu");
    assertThat(report.timing().preparation().keySet()).containsExactly("list files", "open model");
    assertThat(report.environment()).containsEntry("engine", "not used");
    assertThat(report.best().get(0).key()).isEqualTo("flag0");
    assertThat(report.worst().get(0).key()).isEqualTo("flag5");
    assertThat(Files.readString(html))
        .contains("nearest-colour on flags/whole", "0.875", "flag0", "flag5", "data:image/");
  }

  @Test
  void splitLimitTaskConventionAndOptionsReachTheEvaluation() throws IOException {
    Path json = folder.resolve("report.json");

    Run run =
        evaluate(
            "--limit",
            2,
            "--split",
            "broken",
            "--task",
            "semantic",
            "--convention",
            "ground-truth",
            "-O",
            "tolerance=0.5",
            "--json",
            json);

    assertThat(run.code()).isZero();
    EvaluationReport report = read(json);
    assertThat(report.dataset()).isEqualTo("flags/broken");
    assertThat(report.images()).isEqualTo(2);
    assertThat(report.convention()).startsWith("GROUND_TRUTH");
    assertThat(report.settings()).containsEntry("option tolerance", "0.5");
  }

  @Test
  void aBadSampleStopsUnlessItMayBeSkipped() throws IOException {
    Path json = folder.resolve("report.json");

    Run strict = evaluate("--split", "broken");
    Run lenient = evaluate("--split", "broken", "--skip-bad=0.2", "--json", json);
    Run tooMany = evaluate("--split", "broken", "--skip-bad");

    assertThat(strict)
        .isEqualTo(
            new Run(
                1, "", "zeroseg: dataset 'flags/broken', sample 2 'flag2': torn%n".formatted()));
    assertThat(lenient.code()).isEqualTo(1);
    assertThat(lenient.out()).startsWith("nearest-colour on flags/broken: 5 images, 1 skipped");
    assertThat(lenient.err()).contains("skipped dataset 'flags/broken', sample 2 'flag2': torn");
    assertThat(read(json).skipped().get(0).fault()).isEqualTo(SampleFault.CORRUPT_LABEL);
    assertThat(tooMany.err())
        .contains("1 of 6 samples cannot be used, more than the share of 0.01");
  }

  @Test
  void anInterruptedEvaluationGoesOn() throws IOException {
    Path state = folder.resolve("state");
    Path json = folder.resolve("report.json");
    Cancellation stopped = new Cancellation();
    stopped.request();

    Run first =
        Run.of(
            stopped,
            "evaluate",
            "--plugin",
            "nearest-colour",
            "--dataset",
            "flags",
            "--resume",
            state);
    Run second = evaluate("--resume", state, "--json", json);
    Run other = evaluate("--resume", state, "-O", "tolerance=0.9");

    assertThat(first.code()).isEqualTo(1);
    assertThat(first.errLines())
        .containsExactly(
            "zeroseg: evaluating (0 of 6 images done) was cancelled; the same command goes on from"
                + " here");
    assertThat(second.code()).isZero();
    assertThat(read(json).images()).isEqualTo(6);
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("its option tolerance is not set, here it is 0.9");
  }

  @Test
  void whatIsWrongWithTheCommandIsSaidBeforeAnyWork() {
    Map<Object[], String> wrong =
        Map.of(
            new Object[] {"evaluate"},
            "zeroseg evaluate: give --dataset, or --predictions with --ground-truth and --metric",
            new Object[] {"evaluate", "--dataset", "flags", "--task", "drawing"},
            "zeroseg evaluate: --task must be one of semantic, instance, panoptic, but is 'drawing'",
            new Object[] {"evaluate", "--dataset", "flags", "--limit", "0"},
            "zeroseg evaluate: limit must be at least 1, but is 0",
            new Object[] {"evaluate", "--dataset", "flags", "--convention", "mine"},
            "zeroseg evaluate: --convention must be one of union, ground-truth, legacy, but is 'mine'",
            new Object[] {"evaluate", "--dataset", "coca"},
            "zeroseg evaluate: dataset 'coca' needs --root DIR, a folder with:",
            new Object[] {"evaluate", "--dataset", "flag"},
            "zeroseg: no dataset 'flag', did you mean 'flags'?",
            new Object[] {"evaluate", "--dataset", "flags", "--split", "hole"},
            "zeroseg: dataset 'flags' has no split 'hole', did you mean 'whole'?",
            new Object[] {"evaluate", "--predictions", "x.json"},
            "zeroseg evaluate: --predictions, --ground-truth and --metric belong together",
            new Object[] {"evaluate", "--dataset", "flags", "--metric", "semantic"},
            "zeroseg evaluate: give either --dataset or --predictions");

    wrong.forEach(
        (arguments, message) -> {
          Run run = Run.of(arguments);
          assertThat(run.errLines()).first().isEqualTo(message);
          assertThat(run.code()).isEqualTo(2);
          assertThat(run.out()).isEmpty();
        });
  }

  @Test
  void aTaskWithoutGroundTruthAndAPluginWithoutTheTaskAreRefused() {
    assertThat(evaluate("--task", "panoptic").errLines())
        .containsExactly(
            "zeroseg: the segmenter does not do the task 'panoptic'; it offers: [semantic]");
  }
}
