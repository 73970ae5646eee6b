package org.zeroseg.core.data.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.golden.Goldens;

class ShuffleTest {
  static LongStream seeds() {
    return Seeds.of(40);
  }

  @Test
  @Tag("parity")
  void ordersAsTheGoldenVectors() throws IOException {
    String text = Files.readString(Goldens.of("evaluation").path("shuffle.json"));
    for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject vector = element.getAsJsonObject();
      int[] expected =
          StreamSupport.stream(vector.getAsJsonArray("permutation").spliterator(), false)
              .mapToInt(JsonElement::getAsInt)
              .toArray();

      int[] actual =
          Shuffle.permutation(
              vector.get("seed").getAsLong(),
              vector.get("epoch").getAsLong(),
              vector.get("n").getAsInt());

      assertThat(actual).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void dividesAPermutationIntoParts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(200);
    int shards = 1 + random.nextInt(9);
    int[] order = Shuffle.permutation(seed, random.nextInt(5), size);
    assertThat(Arrays.stream(order).sorted()).isEqualTo(IntStream.range(0, size).boxed().toList());

    int[] together = new int[size];
    int equalLength = (size + shards - 1) / shards;
    for (int shard = 0; shard < shards; shard++) {
      int[] part = Shuffle.shard(order, shard, shards, false);
      for (int i = 0; i < part.length; i++) {
        together[shard + i * shards] = part[i];
      }
      int[] padded = Shuffle.shard(order, shard, shards, true);
      assertThat(padded).hasSize(equalLength).startsWith(part);
    }

    assertThat(together).isEqualTo(order);
  }

  @Test
  void padsWithTheFirstElements() {
    int[] order = {4, 2, 0, 3, 1};

    assertThat(Shuffle.shard(order, 1, 3, false)).containsExactly(2, 1);
    assertThat(Shuffle.shard(order, 2, 3, false)).containsExactly(0);
    assertThat(Shuffle.shard(order, 2, 3, true)).containsExactly(0, 4);
    assertThatThrownBy(() -> Shuffle.shard(order, 3, 3, true))
        .hasMessage("shard must be in [0, shards), but shard=3 and shards=3");
  }

  @Test
  void seedsEverySampleAndEpochDifferently() {
    Set<Long> seeds = new HashSet<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      for (int index = 0; index < 100; index++) {
        seeds.add(Shuffle.sampleSeed(7, epoch, index));
      }
    }

    assertThat(seeds).hasSize(1000);
    assertThat(Shuffle.sampleSeed(7, 3, 12))
        .isEqualTo(Shuffle.mix(7 ^ Shuffle.mix(3) ^ Shuffle.mix(12 + 0x51ED2701L)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aBufferLosesNothing(long seed) {
    List<Integer> source = IntStream.range(0, 50).boxed().toList();
    int capacity = 1 + (int) Long.remainderUnsigned(seed, 60);
    List<Integer> first = drain(source, capacity, seed);

    assertThat(first).containsExactlyInAnyOrderElementsOf(source);
    assertThat(first).isEqualTo(drain(source, capacity, seed));
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i)).isLessThan(i + capacity);
    }
    assertThat(drain(source, 1, seed)).isEqualTo(source);
  }

  private static List<Integer> drain(List<Integer> source, int capacity, long seed) {
    List<Integer> drawn = new ArrayList<>();
    new ShuffleBuffer<>(source.iterator(), capacity, new Shuffle(seed, 0))
        .forEachRemaining(drawn::add);
    return drawn;
  }
}
