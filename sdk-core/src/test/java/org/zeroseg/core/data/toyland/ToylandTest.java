package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Seeds;

class ToylandTest {

  private final Toyland toyland = new Toyland(96);

  static LongStream seeds() {
    return Seeds.of(40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void drawsTheSameSceneForASeed(long seed) {
    Scene first = toyland.scene(seed);
    Scene second = new Toyland(96).scene(seed);

    assertThat(second.image()).isEqualTo(first.image());
    assertThat(second.panopticMap()).isEqualTo(first.panopticMap());
    assertThat(second.caption()).isEqualTo(first.caption());
    assertThat(toyland.scene(seed + 1).image()).isNotEqualTo(first.image());
    assertThat(toyland.objectCentric(seed).image()).isNotEqualTo(first.image());
  }

  @Test
  void drawsOnManyThreadsWhatItDrawsOnOne() {
    List<Scene> serial = IntStream.range(0, 200).mapToObj(toyland::scene).toList();

    List<Scene> parallel = IntStream.range(0, 200).parallel().mapToObj(toyland::scene).toList();

    for (int i = 0; i < serial.size(); i++) {
      assertThat(parallel.get(i).image()).as("scene %d", i).isEqualTo(serial.get(i).image());
      assertThat(parallel.get(i).panopticMap()).isEqualTo(serial.get(i).panopticMap());
      assertThat(parallel.get(i).caption()).isEqualTo(serial.get(i).caption());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void labelsEveryPixelAndKeepsTheMapsConsistent(long seed) {
    for (Scene scene : List.of(toyland.scene(seed), toyland.objectCentric(seed))) {
      int[] semantic = scene.semanticMap().toArray();
      int[] instances = scene.instanceMap().toArray();
      int[] panoptic = scene.panopticMap().toArray();
      Map<Integer, SceneInstance> byId = new HashMap<>();
      scene.instances().forEach(instance -> byId.put(instance.id(), instance));

      for (int i = 0; i < semantic.length; i++) {
        assertThat(semantic[i]).isBetween(0, 17);
        ToyClass type = ToyClass.all().get(semantic[i]);
        assertThat(instances[i] > 0)
            .as("pixel %d: things have instances", i)
            .isEqualTo(type.isThing());
        if (instances[i] > 0) {
          assertThat(byId.get(instances[i]).thing()).isEqualTo(type);
        }
        assertThat(panoptic[i]).isEqualTo(1000 * semantic[i] + instances[i]);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cutsEachMaskToItsVisiblePartAndLetsNoTwoOverlap(long seed) {
    Scene scene = toyland.scene(seed);
    boolean[] taken = new boolean[96 * 96];

    for (SceneInstance instance : scene.instances()) {
      boolean[] mask = scene.mask(instance);
      int pixels = 0;
      for (int i = 0; i < mask.length; i++) {
        if (mask[i]) {
          assertThat(taken[i]).isFalse();
          taken[i] = true;
          pixels++;
          assertThat(i % 96).isBetween(instance.x(), instance.x() + instance.width() - 1);
          assertThat(i / 96).isBetween(instance.y(), instance.y() + instance.height() - 1);
        }
      }
      assertThat(pixels).isPositive().isEqualTo(instance.pixels());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void speaksOnlyOfWhatIsVisibleAndNamesEveryVisibleThing(long seed) {
    Scene scene = toyland.scene(seed);
    Set<String> words = new HashSet<>(List.of(scene.caption().split("[^a-z]+")));

    for (ToyClass type : ToyClass.all()) {
      boolean named = words.contains(type.word()) || words.contains(type.plural());
      if (scene.labels().contains(type)) {
        assertThat(named || !type.isThing()).as("%s in '%s'", type, scene.caption()).isTrue();
      } else {
        assertThat(named).as("%s in '%s'", type, scene.caption()).isFalse();
      }
    }
  }

  @Test
  void findsThingsAtHomeFourTimesOutOfFive() {
    Map<ToyClass, int[]> counts = new EnumMap<>(ToyClass.class);
    for (int i = 0; i < 3000; i++) {
      for (SceneInstance instance : toyland.scene(Split.TRAIN, i).instances()) {
        int[] count = counts.computeIfAbsent(instance.thing(), t -> new int[2]);
        count[0]++;
        count[1] += instance.isAtHome() ? 1 : 0;
      }
    }

    assertThat(counts.keySet()).containsExactlyElementsOf(ToyClass.things());
    counts.forEach(
        (thing, count) ->
            assertThat((double) count[1] / count[0]).as("%s at home", thing).isBetween(0.72, 0.88));
    assertThat(counts.values().stream().mapToInt(c -> c[1]).sum())
        .isCloseTo(
            (int) (0.8 * counts.values().stream().mapToInt(c -> c[0]).sum()),
            org.assertj.core.data.Percentage.withPercentage(3));
  }

  @Test
  void showsEveryWordOftenEnoughToLearnIt() {
    Map<ToyClass, Integer> labels = new EnumMap<>(ToyClass.class);
    for (int i = 0; i < 1000; i++) {
      toyland.scene(Split.TRAIN, i).labels().forEach(label -> labels.merge(label, 1, Integer::sum));
    }

    assertThat(labels).hasSize(18);
    labels.forEach((label, count) -> assertThat(count).as(label.word()).isGreaterThan(100));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void drawsTheSameCompositionAtAnotherSize(long seed) {
    int[] small = toyland.scene(seed).semanticMap().toArray();
    int[] large = new Toyland(192).scene(seed).semanticMap().resize(96, 96).toArray();

    int equal = 0;
    for (int i = 0; i < small.length; i++) {
      equal += small[i] == large[i] ? 1 : 0;
    }
    assertThat((double) equal / small.length).isGreaterThan(0.94);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 2049})
  void refusesSizesThatItCannotDraw(int size) {
    assertThatThrownBy(() -> new Toyland(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [32, 2048], but size=" + size);
  }
}
