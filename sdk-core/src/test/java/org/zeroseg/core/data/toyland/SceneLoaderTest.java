package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneLoaderTest {

  private final Toyland toyland = new Toyland(48);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void deliversTheScenesOfASplitInOrderWithAnyNumberOfThreads(int threads) {
    List<Scene> loaded = new ArrayList<>();

    try (SceneLoader loader = SceneLoader.scenes(toyland, Split.VAL, 7, 4, threads)) {
      for (int i = 0; i < 6; i++) {
        loaded.addAll(loader.next());
      }
    }

    assertThat(loaded).hasSize(24);
    for (int i = 0; i < loaded.size(); i++) {
      Scene expected = toyland.scene(Split.VAL, 7 + i);
      assertThat(loaded.get(i).seed()).isEqualTo(expected.seed());
      assertThat(loaded.get(i).image()).isEqualTo(expected.image());
    }
  }

  @Test
  void deliversObjectCentricPictures() {
    try (SceneLoader loader = SceneLoader.objectCentric(toyland, Split.TRAIN, 0, 3, 1)) {
      List<Scene> batch = loader.next();

      assertThat(batch).hasSize(3);
      assertThat(batch.get(2).image()).isEqualTo(toyland.objectCentric(2).image());
    }
  }

  @Test
  void beginsAgainAfterTheLastSceneOfASplit() {
    try (SceneLoader loader =
        SceneLoader.scenes(toyland, Split.TEST, Split.TEST.size() - 1, 2, 1)) {
      assertThat(loader.next())
          .extracting(Scene::seed)
          .containsExactly(Split.TEST.seed(Split.TEST.size() - 1), Split.TEST.seed(0));
    }
  }

  @Test
  void endsWhenItIsClosed() {
    SceneLoader loader = SceneLoader.scenes(toyland, Split.VAL, 0, 2, 1);
    loader.close();
    loader.close();

    assertThatThrownBy(loader::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this SceneLoader is closed");
  }

  @Test
  void keepsTheInterruptOfItsConsumer() {
    try (SceneLoader loader = SceneLoader.scenes(toyland, Split.VAL, 0, 2000, 1)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(loader::next).isInstanceOf(CompletionException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesEmptyBatchesAndNoThreads() {
    assertThatThrownBy(() -> SceneLoader.scenes(toyland, Split.VAL, 0, 0, 1))
        .hasMessage("batchSize and threads must be at least 1, but batchSize=0 and threads=1");
    assertThatThrownBy(() -> SceneLoader.scenes(toyland, Split.VAL, 0, 1, 0))
        .hasMessage("batchSize and threads must be at least 1, but batchSize=1 and threads=0");
  }
}
