package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;

/**
 * Where numbers are written in other digits, files get the names and contents they get elsewhere.
 */
class UnusualLocaleTest {
  private static final int PICTURES = 3;

  private final Locale before = Locale.getDefault();
  @TempDir Path folder;
  private Path photos;

  @BeforeEach
  void drawPictures() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    Toyland toyland = new Toyland(Toyland.DEFAULT_SIZE);
    for (int i = 0; i < PICTURES; i++) {
      toyland.scene(Split.TEST, i).image().toColorImage().save(photos.resolve(i + ".png"));
    }
    System.setProperty("zeroseg.cache", folder.resolve("cache").toString());
  }

  @AfterEach
  void goHome() {
    Locale.setDefault(before);
    System.clearProperty("zeroseg.cache");
  }

  @Test
  void archivesNetworksAndResultsAreThoseOfOtherPlaces() throws IOException {
    Map<String, Integer> here = work("here");
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(7)).isNotEqualTo("7");
    Map<String, Integer> there = work("there");

    assertThat(there).isEqualTo(here);
    assertThat(here).containsKeys("reco/0.labels.png", "reco-plus/coco/results.json");
    Locale.setDefault(before);
    run("archive", "info", folder.resolve("there/archive"));
  }

  /** Builds an archive and segments with a network of each kind; hashes of what is the same. */
  private Map<String, Integer> work(String name) throws IOException {
    Path own = folder.resolve(name);
    Path archive = own.resolve("archive");
    run("archive", "build", archive, photos);
    Object[] words = {"--concepts", "sky, tree", "--archive", archive, "--format", "coco"};
    Object[] panoptic = {"--format", "coco-panoptic"};
    for (String plugin : new String[] {"reco", "reco-plus"}) {
      Object[] usual = {"segment", photos, "--plugin", plugin, "--out", own.resolve(plugin)};
      run(Stream.of(usual, words, panoptic).flatMap(Stream::of).toArray());
    }
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(own)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String key = own.relativize(file).toString().replace('\\', '/');
        boolean timed = key.startsWith("archive/"); // holds paths and times
        hashes.put(key, timed ? 0 : Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private static void run(Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }
}
