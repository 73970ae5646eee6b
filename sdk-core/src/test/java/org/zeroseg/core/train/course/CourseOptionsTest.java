package org.zeroseg.core.train.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.PhotometryOptions;

class CourseOptionsTest {
  private static final CourseOptions TIMES =
      CourseOptions.evaluatedTimes(
          12,
          "a twelfth",
          CourseOptions.steps(240, "optimizer steps"),
          CourseOptions.batch(1, "samples"));
  private static final CourseOptions EVERY =
      CourseOptions.evaluatedEvery(
          100, CourseOptions.steps(240, "optimizer steps"), CourseOptions.batch(2, "images"));
  private static final CropOptions CROPS =
      CropOptions.scaled(0.5, 2, 0.05, CropOptions.side(64, "training crops"));

  @Test
  void theDefaultsAreThoseOfTheMethod() {
    assertThat(TIMES.of(Options.none())).isEqualTo(new TrainingCourse(240, 8, 0, 20, 0, 500, 2));
    assertThat(EVERY.of(Options.none())).isEqualTo(new TrainingCourse(240, 8, 0, 100, 0, 500, 2));
    assertThat(CROPS.of(Options.none())).isEqualTo(new Crops(64, 0.5, 2, true));
  }

  @Test
  void everyOptionIsDeclaredAndRead() {
    Options options =
        Options.of("steps", 5)
            .with("batch", 3)
            .with("seed", 7)
            .with("evaluate-every", 2)
            .with("evaluation-images", 9)
            .with("checkpoint-every", 4)
            .with("workers", 1);
    assertThat(TIMES.of(options)).isEqualTo(new TrainingCourse(5, 3, 7, 2, 9, 4, 1));
    assertThat(TIMES.all())
        .extracting(OptionSpec::name)
        .containsExactlyInAnyOrderElementsOf(options.asMap().keySet());
  }

  @Test
  void aShortTrainingIsEvaluatedAfterEveryStep() {
    assertThat(TIMES.of(Options.of("steps", 5)).evaluateEvery()).isEqualTo(1);
    assertThatThrownBy(() -> EVERY.of(Options.of("evaluate-every", 0)))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'evaluate-every'");
  }

  @Test
  void theScalesAreThoseOfTheUserAndColoursCanBeKept() {
    Crops crops = CROPS.of(Options.of("min-scale", 1).with("photometry", false));
    GeometryOptions geometry = crops.scaled(GeometryOptions.recoPlus(64));
    assertThat(geometry.smallestScale()).isEqualTo(1);
    assertThat(geometry.largestScale()).isEqualTo(2);
    assertThat(crops.coloured(PhotometryOptions.recoPlus(64))).isEqualTo(PhotometryOptions.NONE);
    assertThatThrownBy(() -> CROPS.of(Options.of("min-scale", 3)))
        .isInstanceOf(OptionException.class)
        .hasMessage("'min-scale' is 3.0, but 'max-scale' is only 2.0");
  }
}
