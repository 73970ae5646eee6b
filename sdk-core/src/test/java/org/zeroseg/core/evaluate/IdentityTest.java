package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;

/** What must be the same for an evaluation to go on, one by one. */
class IdentityTest {
  private static final int IMAGES = 4;
  private static final Map<String, String> TOY = Map.of("plugin", "toy", "weights", "1234");

  @TempDir Path folder;

  private EvaluationRequest.Builder request() {
    return EvaluationRequest.builder().setting("archive", "a").resume(folder);
  }

  private static EvaluationReport evaluate(
      Map<String, String> identity, Dataset data, EvaluationRequest.Builder request) {
    Telling identified =
        new Telling(stages -> {}) {
          @Override
          public Map<String, String> identity() {
            return identity;
          }
        };
    try (Segmenter segmenter = identified;
        Evaluator evaluator = Toys.evaluator()) {
      return evaluator.evaluate(segmenter, data, request.build());
    }
  }

  @BeforeEach
  void evaluateOnce() {
    evaluate(TOY, new Stripes(IMAGES), request());
  }

  private void refuses(String change, Dataset data, EvaluationRequest.Builder request) {
    refuses(change, TOY, data, request);
  }

  private void refuses(
      String change,
      Map<String, String> identity,
      Dataset data,
      EvaluationRequest.Builder request) {
    String checksums = change.replace("CHECKSUM", "[0-9a-f]{16}");
    assertThatThrownBy(() -> evaluate(identity, data, request))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageMatching(
            "'%s' is of another evaluation: %s; evaluate with what it was begun with, choose another"
                    .formatted(folder.resolve("evaluation.state"), checksums)
                + " folder for resuming, or delete the file to begin anew");
  }

  @Test
  void theSameGoesOn() {
    assertThat(evaluate(TOY, new Stripes(IMAGES), request()).images()).isEqualTo(IMAGES);
  }

  @Test
  void settingsAndRules() {
    Dataset data = new Stripes(IMAGES);
    refuses("its setting 'archive' is a, here it is b", data, request().setting("archive", "b"));
    refuses("its setting 'crf' is not set, here it is on", data, request().setting("crf", "on"));
    refuses(
        "its convention is UNION, here it is LEGACY",
        data,
        request().convention(IouConvention.LEGACY));
    refuses(
        "its rule for groups is skip undefined, here it is strict",
        data,
        request().strictGroups(true));
    refuses(
        "its rule for sizes is refuse, here it is resize", data, request().resizePredictions(true));
    refuses("its number of examples is 4, here it is 1", data, request().examples(1));
  }

  @Test
  void whatTheSegmenterIs() {
    Dataset data = new Stripes(IMAGES);
    refuses(
        "its weights is 1234, here it is 5678",
        Map.of("plugin", "toy", "weights", "5678"),
        data,
        request());
    refuses("its plugin is toy, here it is not set", Map.of("weights", "1234"), data, request());
    assertThat(evaluate(TOY, data, request().setting("plugin", "Toy!")).images())
        .as("a setting that the segmenter says itself")
        .isEqualTo(IMAGES);
    assertThat(evaluate(TOY, data, request()).settings())
        .isEqualTo(Map.of("archive", "a", "plugin", "toy", "weights", "1234"));
  }

  @Test
  void theSamples() {
    refuses(
        "its number of samples is 4, here it is 2; its list of samples is 4 with checksum CHECKSUM,"
            + " here it is 2 with checksum CHECKSUM",
        new Stripes(IMAGES),
        request().limit(2));
    refuses(
        "its dataset is stripes/test, here it is stripes/val",
        new Stripes(IMAGES) {
          @Override
          public String name() {
            return "stripes/val";
          }
        },
        request());
    refuses(
        "its list of samples is 4 with checksum CHECKSUM, here it is 4 with checksum CHECKSUM",
        new Stripes(IMAGES) {
          @Override
          public String key(int index) {
            return index == 2 ? "other" : super.key(index);
          }
        },
        request());
  }

  @Test
  void theClassesTheirGroupsAndTheBackground() {
    String change =
        "its list of classes is 3 with checksum CHECKSUM, here it is 3 with checksum CHECKSUM";
    refuses(
        change,
        new Stripes(IMAGES) {
          @Override
          public Map<String, Set<Integer>> groups() {
            return Map.of("seen", Set.of(0), "unseen", Set.of(1, 2));
          }
        },
        request());
    refuses(
        change,
        new Stripes(IMAGES) {
          @Override
          public OptionalInt background() {
            return OptionalInt.of(0);
          }
        },
        request());
  }

  @Test
  void theWordsAndWhatTheyCountAs() {
    String change =
        "its list of words to look for is 3 with checksum CHECKSUM, here it is 3 with checksum"
            + " CHECKSUM";
    for (Concept blue :
        List.of(
            Concept.builder("blue").alias("azure").build(),
            Concept.builder("blue").prompt("a blue {}").build(),
            Concept.builder("blue").example(Path.of("blue.png")).build(),
            Concept.of("navy"))) {
      refuses(
          change,
          new Stripes(IMAGES) {
            @Override
            public Vocabulary queries() {
              return Vocabulary.of(List.of(Concept.of("red"), Concept.of("green"), blue));
            }
          },
          request());
    }
    refuses(
        change,
        new Stripes(IMAGES) {
          @Override
          public int labelOfQuery(int query) {
            return 2 - query;
          }
        },
        request());
  }
}
