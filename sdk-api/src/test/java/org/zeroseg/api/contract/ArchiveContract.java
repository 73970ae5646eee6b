package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.SkippedItems;

/** What every {@link Archive} must do. */
public abstract class ArchiveContract {
  @TempDir Path folder;
  private Retriever retriever;
  private Path photos;
  private Path place;
  private Archive archive;

  /**
   * Opens the retriever whose archives are under test.
   *
   * @return a new one; the contract closes it
   */
  protected abstract Retriever open();

  /**
   * Two queries that the retriever understands.
   *
   * @return words
   */
  protected abstract List<String> queries();

  @BeforeEach
  void createArchive() throws IOException {
    photos = TestPictures.write(Files.createDirectory(folder.resolve("photos")));
    place = folder.resolve("archive");
    retriever = open();
    archive = retriever.create(place);
  }

  @AfterEach
  void closeArchive() {
    if (archive != null) {
      archive.close();
    }
    if (retriever != null) {
      retriever.close();
    }
  }

  private ArchiveReport addAll() {
    return archive.add(List.of(photos), ProgressListener.none(), Cancellation.none());
  }

  private void reopen() {
    archive.close();
    archive = retriever.open(place);
  }

  private List<String> keys(List<Hit> hits) {
    return hits.stream().map(Hit::key).toList();
  }

  private List<Hit> all() {
    return archive.search(queries().get(0), 1000);
  }

  @Test
  void addsEveryImageBelowAFolderUnderItsRelativePath() {
    ArchiveReport report = addAll();

    assertThat(report.added()).isEqualTo(TestPictures.COUNT);
    assertThat(report.skipped()).isEmpty();
    assertThat(archive.info().entries()).isEqualTo(TestPictures.COUNT);
    assertThat(keys(all())).containsExactlyInAnyOrderElementsOf(TestPictures.keys());
  }

  @Test
  void hitsAreOrderedByScoreThenIdAndSayWhereTheImageIs() {
    addAll();

    List<Hit> hits = all();

    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      assertThat(hit.score()).isBetween(-1.0001, 1.0001);
      assertThat(hit.file().orElseThrow()).isRegularFile();
      if (i > 0) {
        Hit before = hits.get(i - 1);
        assertThat(before.score()).isGreaterThanOrEqualTo(hit.score());
        assertThat(before.score() > hit.score() || before.id() < hit.id()).isTrue();
      }
    }
    assertThat(archive.search(queries().get(0), 2)).isEqualTo(hits.subList(0, 2));
  }

  @Test
  void anImageFindsItself() {
    addAll();
    for (String key : TestPictures.keys()) {
      List<Hit> hits = archive.search(ImageInput.of(photos.resolve(key)), 1);

      assertThat(keys(hits)).containsExactly(key);
    }
  }

  @Test
  void manyQueriesInOnePassGiveWhatEachGivesAlone() {
    addAll();
    List<Concept> concepts = queries().stream().map(Concept::of).toList();

    List<List<Hit>> together = archive.search(concepts, 3);

    assertThat(together).hasSize(concepts.size());
    for (int i = 0; i < concepts.size(); i++) {
      List<Hit> alone = archive.search(List.of(concepts.get(i)), 3).get(0);
      assertThat(keys(together.get(i))).isEqualTo(keys(alone));
    }
  }

  @Test
  void addingAgainChangesNothing() {
    addAll();
    List<Hit> before = all();

    ArchiveReport again = addAll();

    assertThat(again.added()).isZero();
    assertThat(again.unchanged()).isEqualTo(TestPictures.COUNT);
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void whatWasReportedSurvivesReopening() {
    addAll();
    archive.remove(List.of(TestPictures.keys().get(0)));
    List<Hit> before = all();

    reopen();

    assertThat(all()).isEqualTo(before);
    assertThat(archive.info().entries()).isEqualTo(TestPictures.COUNT - 1);
  }

  @Test
  void removedImagesAreNotFoundAndTheirIdsNotReused() {
    addAll();
    Set<Long> used = all().stream().map(Hit::id).collect(Collectors.toSet());
    String key = TestPictures.keys().get(1);

    assertThat(archive.remove(List.of(key, "unknown.png"))).isEqualTo(1);
    assertThat(keys(all())).doesNotContain(key).hasSize(TestPictures.COUNT - 1);

    addAll();
    Hit back = all().stream().filter(hit -> hit.key().equals(key)).findFirst().orElseThrow();
    assertThat(used).doesNotContain(back.id());
  }

  @Test
  void unreadableImagesAreSkippedWithAReasonAndTheOthersAdded() throws IOException {
    Files.write(photos.resolve("broken.png"), DamagedImages.truncatedPng());
    SkippedItems heard = new SkippedItems();

    ArchiveReport report = archive.add(List.of(photos), heard, Cancellation.none());

    assertThat(report.added()).isEqualTo(TestPictures.COUNT);
    assertThat(report.skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.key()).contains("broken.png");
              assertThat(skipped.reason()).isNotBlank();
            });
    assertThat(heard.reasons().keySet()).singleElement().asString().contains("broken.png");
  }

  @Test
  void syncFollowsTheFolder() throws IOException {
    addAll();
    List<String> keys = TestPictures.keys();
    Files.delete(photos.resolve(keys.get(0)));
    Files.move(photos.resolve(keys.get(1)), photos.resolve("renamed.png"));
    TestPictures.write(photos.resolve("new.png"), 99);

    ArchiveReport report = archive.sync(photos, ProgressListener.none(), Cancellation.none());

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.reused()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(TestPictures.COUNT - 2);
    List<String> expected = new ArrayList<>(keys.subList(2, keys.size()));
    expected.add("renamed.png");
    expected.add("new.png");
    assertThat(keys(all())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aCancelledCallCanBeRepeated() {
    Cancellation stop = new Cancellation();
    stop.request();

    assertThatThrownBy(() -> archive.add(List.of(photos), ProgressListener.none(), stop))
        .isInstanceOf(CancelledException.class);

    addAll();
    assertThat(archive.info().entries()).isEqualTo(TestPictures.COUNT);
  }

  @Test
  void compactingGivesSpaceBackAndKeepsTheResults() {
    addAll();
    archive.remove(TestPictures.keys().subList(0, 3));
    List<Hit> before = all();

    archive.compact();

    assertThat(all()).isEqualTo(before);
    assertThat(archive.info().removed()).isZero();
    reopen();
    assertThat(all()).isEqualTo(before);
    assertThatCode(archive::verify).doesNotThrowAnyException();
  }

  @Test
  void aDamagedQueryImageIsRefusedByName() {
    addAll();
    ImageInput damaged = DamagedImages.all().get(0);

    assertThatThrownBy(() -> archive.search(damaged, 1))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(damaged.name());
  }

  @Test
  void aSearchForNothingIsRefusedAndOneInAnEmptyArchiveFindsNothing() {
    assertThat(archive.search(queries().get(0), 5)).isEmpty();
    assertThatThrownBy(() -> archive.search(queries().get(0), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closingTwiceIsHarmlessAndAClosedArchiveRefusesCalls() {
    archive.close();
    assertThatCode(archive::close).doesNotThrowAnyException();

    assertThatThrownBy(() -> archive.search(queries().get(0), 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::addAll).isInstanceOf(IllegalStateException.class);
  }
}
