package org.zeroseg.core.data.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.data.shard.TarEntries.put;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.loader.Shuffle;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

class ShardStreamTest {
  private static final String LONG_FOLDER = "deep/".repeat(40);

  @TempDir Path temp;

  @Test
  void readsTheMiniatureShardsInOrderAndCountsTheKeyWithoutImage() {
    List<Path> shards = ShardNames.expand(MiniDatasets.root("laion") + "/{00000..00001}.tar");
    try (ShardStream stream = ShardOptions.of(shards).open()) {
      List<ShardSample> samples = all(stream);
      assertThat(samples)
          .extracting(ShardSample::key)
          .isEqualTo(MiniDatasets.list("laion.webdataset"));
      assertThat(samples.get(0).shard()).isEqualTo(shards.get(0));
      assertThat(samples.get(0).caption()).isPresent();
      assertThat(samples.get(0).fields()).containsKeys("caption", "width", "height");
      assertThat(stream.report().total()).isEqualTo(5);
      assertThat(stream.report().used()).isEqualTo(5);
      assertThat(stream.report().count(SampleFault.MISSING_FILE)).isEqualTo(1);
      assertThat(stream.report().faults().get(SampleFault.MISSING_FILE).example())
          .isEqualTo(shards.get(1) + ":000010001 (image)");
    }
  }

  @Test
  void aShardThatIsCutOffIsAnErrorOrCountsOnce() {
    List<Path> shards =
        List.of(MiniDatasets.root("_broken/tar_truncated/00000.tar"), mini("00001.tar"));
    List<ShardSample> before = new ArrayList<>();
    try (ShardStream strict = ShardOptions.of(shards).open()) {
      assertThatThrownBy(() -> strict.forEachRemaining(before::add))
          .isInstanceOfSatisfying(
              DatasetException.class,
              e -> assertThat(e.fault()).contains(SampleFault.CORRUPT_IMAGE))
          .hasMessage(
              "shard '%s' is cut off or damaged; the last good key is '000000001'. Fetch it again"
                  .formatted(shards.get(0)));
    }
    assertThat(before).extracting(ShardSample::key).containsExactly("000000000", "000000001");
    try (ShardStream skipping = ShardOptions.of(shards).policy(SamplePolicy.SKIP, 1).open()) {
      assertThat(all(skipping))
          .extracting(ShardSample::key)
          .containsExactly("000000000", "000000001", "000010000", "000010002");
      assertThat(skipping.report().count(SampleFault.CORRUPT_IMAGE)).isEqualTo(1);
    }
  }

  private static Path mini(String name) {
    return MiniDatasets.root("laion").resolve(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void understandsLongNamesAndCompression(int form) throws IOException {
    Path shard = write("a.tar.gz", form, LONG_FOLDER + "x.png", LONG_FOLDER + "y.png");
    try (ShardStream stream = ShardOptions.of(List.of(shard)).open()) {
      assertThat(all(stream))
          .extracting(ShardSample::key)
          .containsExactly(LONG_FOLDER + "x", LONG_FOLDER + "y");
    }
  }

  @Test
  void decodesWhatItCanAndCountsTheRest() throws IOException {
    Path shard = temp.resolve("a.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(shard))) {
      put(tar, "1.jpg", "no image".getBytes(UTF_8));
      put(tar, "2.webp", "RIFF0000WEBPVP8 ".getBytes(UTF_8));
      put(tar, "3.json", "{\"caption\": \"a dog\", \"status\": null, \"x\": [1]}".getBytes(UTF_8));
      put(tar, "3.png", png());
      put(tar, "3.cls", "7".getBytes(UTF_8));
      put(tar, "4.png", png());
      put(tar, "4.json", "{".getBytes(UTF_8));
      put(tar, "4.txt", " a cat\n".getBytes(UTF_8));
    }
    ShardOptions options = ShardOptions.of(List.of(shard));
    try (ShardStream strict = options.open()) {
      assertThatThrownBy(strict::hasNext)
          .isInstanceOfSatisfying(
              DatasetException.class,
              e -> assertThat(e.fault()).contains(SampleFault.CORRUPT_IMAGE))
          .hasMessageContaining(shard + ":1.jpg");
    }
    try (ShardStream stream = options.policy(SamplePolicy.SKIP, 0.5).open()) {
      List<ShardSample> samples = all(stream);
      assertThat(samples)
          .extracting(sample -> sample.caption().orElse(""))
          .containsExactly("a dog", "a cat");
      assertThat(samples.get(0).fields()).containsOnlyKeys("caption");
      assertThat(samples.get(1).fields()).isEmpty();
      assertThat(stream.report().count(SampleFault.UNSUPPORTED)).isEqualTo(1);
      assertThat(stream.report().used()).isEqualTo(2);
    }
    try (ShardStream stream = options.policy(SamplePolicy.SKIP, 0.4).open()) {
      assertThatThrownBy(() -> all(stream)).hasMessageContaining("2 of 4 samples cannot be used");
    }
  }

  @Test
  void shufflesRepeatablyAndLosesNothing() throws IOException {
    List<Path> shards = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      shards.add(write(s + ".tar", TarArchiveOutputStream.LONGFILE_ERROR, names(s)));
    }
    ShardOptions plain = ShardOptions.of(shards);
    List<String> inOrder = keys(plain);
    List<String> shuffled = keys(plain.shuffled(42, 0, 5));
    assertThat(shuffled)
        .containsExactlyInAnyOrderElementsOf(inOrder)
        .isNotEqualTo(inOrder)
        .isEqualTo(keys(plain.shuffled(42, 0, 5)))
        .isNotEqualTo(keys(plain.shuffled(42, 1, 5)));
    List<String> parts = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      parts.addAll(keys(plain.shuffled(42, 0, 5).part(worker, 3)));
    }
    assertThat(parts).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(new HashSet<>(keys(plain.shuffled(42, 0, 1)).subList(0, 6)))
        .as("a buffer of one keeps shards together")
        .isEqualTo(
            new HashSet<>(
                List.of(names(order(shards.size())[0])).stream().map(TarShard::keyOf).toList()));
  }

  private static int[] order(int shards) {
    return Shuffle.permutation(42, 0, shards);
  }

  private static String[] names(int shard) {
    String[] names = new String[6];
    for (int i = 0; i < names.length; i++) {
      names[i] = "%d%03d.png".formatted(shard, i);
    }
    return names;
  }

  @Test
  void namesShardsThatAreNotThere() {
    List<Path> shards = List.of(mini("00000.tar"), mini("00007.tar"));
    assertThatThrownBy(() -> ShardOptions.of(shards).open())
        .isInstanceOf(DatasetException.class)
        .hasMessage("there is no shard '" + shards.get(1) + "'");
    assertThat(keys(ShardOptions.of(shards).policy(SamplePolicy.SKIP, 1))).hasSize(3);
    assertThatThrownBy(
            () -> ShardOptions.of(shards.subList(1, 2)).policy(SamplePolicy.SKIP, 1).open())
        .hasMessageStartingWith("none of the 1 shards exists");
  }

  @Test
  void isOfNoUseOnceClosed() {
    ShardStream stream = ShardOptions.of(List.of(mini("00000.tar"))).open();
    assertThat(stream.hasNext()).isTrue();
    stream.close();
    stream.close();
    assertThatThrownBy(stream::next).hasMessage("the stream of shards is closed");
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> ShardOptions.of(List.of())).hasMessage("no shards are given");
    ShardOptions options = ShardOptions.of(List.of(Path.of("a.tar")));
    assertThatThrownBy(() -> options.part(2, 2))
        .hasMessage("worker must be in [0, workers), but worker=2 and workers=2");
    assertThatThrownBy(() -> options.shuffled(1, 0, 0))
        .hasMessage("buffer must be at least 1, but is 0");
  }

  private static List<ShardSample> all(ShardStream stream) {
    List<ShardSample> samples = new ArrayList<>();
    stream.forEachRemaining(samples::add);
    return samples;
  }

  private static List<String> keys(ShardOptions options) {
    try (ShardStream stream = options.open()) {
      return all(stream).stream().map(ShardSample::key).toList();
    }
  }

  private Path write(String file, int form, String... names) throws IOException {
    Path shard = temp.resolve(file);
    OutputStream out = Files.newOutputStream(shard);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(file.endsWith("gz") ? new GZIPOutputStream(out) : out)) {
      tar.setLongFileMode(form);
      for (String name : names) {
        put(tar, name, png());
      }
    }
    return shard;
  }

  private static byte[] png() {
    return ImageFiles.png(RgbImage.generate(2, 2, (x, y) -> x));
  }
}
