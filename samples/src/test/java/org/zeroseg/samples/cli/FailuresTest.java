package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ModelException;

class FailuresTest {

  @Test
  void whatTheSdkSaysIsPassedOn() {
    assertThat(Failures.explain(new ModelException("no model was given")))
        .isEqualTo("no model was given");
  }

  @Test
  void hintsForApplicationsBecomeHintsForTheCommandLine() {
    ModelException failure =
        new ModelException(
            "ReCo needs images of 'sky': give an archive of photographs, or example images with"
                + " Concept.builder(...).example(file)");

    assertThat(Failures.explain(failure))
        .isEqualTo(
            "ReCo needs images of 'sky': give an archive of photographs with --archive, or example"
                + " images with --example WORD=IMAGE");
    assertThat(Failures.explain(new ModelException("'x' (from ZeroSeg.builder().model(...))")))
        .isEqualTo("'x' (from --model)");
  }

  @Test
  void failuresOfFilesSayWhatIsWrongAndNotOnlyWhere() {
    assertThat(Failures.explain(new NoSuchFileException("a.png")))
        .isEqualTo("no such file or folder: a.png");
    assertThat(Failures.explain(new AccessDeniedException("a.png")))
        .isEqualTo("no permission: a.png");
    assertThat(Failures.explain(new FileAlreadyExistsException("out")))
        .isEqualTo("not a folder: out");
    assertThat(Failures.explain(new FileSystemException("out", null, "No space left on device")))
        .isEqualTo("out: No space left on device");
    assertThat(Failures.explain(new UncheckedIOException(new IOException("disk on fire"))))
        .isEqualTo("disk on fire");
  }

  @Test
  void whatGoesWrongWhileTheProcessEndsIsNoBug() {
    CancelledException said = new CancelledException("embedding was cancelled");

    assertThat(Failures.stopped(said)).isSameAs(said);
    assertThat(Failures.stopped(new IllegalStateException("Shutdown in progress")))
        .hasMessage("stopped");
  }

  @Test
  void anythingElseIsCalledABug() {
    assertThat(Failures.explain(new IllegalStateException("impossible")))
        .isEqualTo(
            "unexpected: java.lang.IllegalStateException: impossible (a bug; --stacktrace shows"
                + " where)");
    assertThat(Failures.explain(new IOException()))
        .isEqualTo("unexpected: java.io.IOException (a bug; --stacktrace shows where)");
  }
}
