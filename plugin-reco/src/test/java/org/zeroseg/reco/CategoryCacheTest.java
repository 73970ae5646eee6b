package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept;

class CategoryCacheTest {
  private static final ReferenceOptions OPTIONS = options(50, 224, true, 1);
  private static final Map<String, String> MODELS = Map.of("visual", "deit", "dense", "rn50");

  @TempDir Path folder;

  private static ReferenceOptions options(int k, int size, boolean attention, int seeds) {
    return new ReferenceOptions(
        k,
        size,
        attention,
        1,
        List.of("tree"),
        seeds,
        ReferenceType.AVG,
        false,
        GridMode.PUBLISHED);
  }

  private static CategoryKey key(String name) {
    return CategoryKey.ofReference(Concept.of(name), "photos", MODELS, OPTIONS, List.of("tree"));
  }

  private static ConceptReference reference() {
    return new ConceptReference(
        new Reference(
            new float[] {0.1f, -3e-9f, 0.70710677f}, 7, 5, List.of(new int[] {3}, new int[] {34})),
        List.of(
            new SourceImage("photos", "a.jpg", 0.25), new SourceImage("", "/b.jpg", Double.NaN)),
        "");
  }

  @Test
  void givesBackBitForBitWhatWasStored() {
    new CategoryCache(Optional.of(folder.resolve("new"))).put(key("car"), reference());
    ConceptReference found =
        new CategoryCache(Optional.of(folder.resolve("new"))).reference(key("car")).orElseThrow();
    assertThat(found.reference().vector()).isEqualTo(reference().reference().vector());
    assertThat(found.reference().height()).isEqualTo(7);
    assertThat(found.reference().width()).isEqualTo(5);
    assertThat(found.reference().seeds().get(1)).containsExactly(34);
    assertThat(found.images()).isEqualTo(reference().images());
  }

  @Test
  void textsAndReferencesAreApart() {
    CategoryCache cache = new CategoryCache(Optional.of(folder));
    CategoryKey text = CategoryKey.ofText(Concept.of("car"), MODELS);
    cache.put(text, new float[] {1, 2});
    assertThat(cache.text(text).orElseThrow()).containsExactly(1, 2);
    assertThat(cache.reference(key("car"))).isEmpty();
  }

  @Test
  void whateverChangesAReferenceChangesItsKey() {
    Concept car = Concept.of("car");
    List<CategoryKey> keys = new ArrayList<>();
    keys.add(key("car"));
    keys.add(key("cat"));
    keys.add(key("car\nname=\"cat\""));
    for (ReferenceOptions other :
        List.of(
            options(49, 224, true, 1),
            options(50, 320, true, 1),
            options(50, 224, false, 1),
            options(50, 224, true, 2),
            new ReferenceOptions(
                50, 224, true, 2, List.of(), 1, ReferenceType.AVG, false, GridMode.PUBLISHED),
            new ReferenceOptions(
                50, 224, true, 1, List.of(), 1, ReferenceType.WINNER, false, GridMode.PUBLISHED),
            new ReferenceOptions(
                50, 224, true, 1, List.of(), 1, ReferenceType.AVG, true, GridMode.PUBLISHED),
            new ReferenceOptions(
                50, 224, true, 1, List.of(), 1, ReferenceType.AVG, false, GridMode.PER_IMAGE))) {
      keys.add(CategoryKey.ofReference(car, "photos", MODELS, other, List.of("tree")));
    }
    keys.add(CategoryKey.ofReference(car, "others", MODELS, OPTIONS, List.of("tree")));
    keys.add(CategoryKey.ofReference(car, "photos", MODELS, OPTIONS, List.of()));
    keys.add(
        CategoryKey.ofReference(
            car, "photos", Map.of("visual", "dino", "dense", "rn50"), OPTIONS, List.of("tree")));
    keys.add(
        CategoryKey.ofReference(
            Concept.builder("car").alias("auto").build(), "photos", MODELS, OPTIONS, List.of()));
    keys.add(
        CategoryKey.ofReference(
            Concept.builder("car").prompt("auto").build(), "photos", MODELS, OPTIONS, List.of()));
    assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    assertThat(keys.stream().map(CategoryKey::fileName).distinct()).hasSameSizeAs(keys);
  }

  @Test
  void aChangedExampleImageChangesTheKey() throws IOException {
    Path photo = Files.write(folder.resolve("mug.png"), new byte[] {1});
    Concept mug = Concept.builder("mug").example(photo).build();
    CategoryKey before = CategoryKey.ofReference(mug, "", MODELS, OPTIONS, List.of());
    Files.write(photo, new byte[] {1, 2});
    assertThat(CategoryKey.ofReference(mug, "", MODELS, OPTIONS, List.of())).isNotEqualTo(before);
  }

  @Test
  void aDamagedFileIsAsGoodAsAbsent() throws IOException {
    CategoryCache cache = new CategoryCache(Optional.of(folder));
    cache.put(key("car"), reference());
    Path file = folder.resolve(key("car").fileName());
    byte[] intact = Files.readAllBytes(file);
    for (int length : new int[] {0, 20, intact.length - 1}) {
      Files.write(file, Arrays.copyOf(intact, length));
      assertThat(cache.reference(key("car"))).as("first %d bytes", length).isEmpty();
    }
    for (int at : new int[] {3, 30, intact.length - 40}) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      assertThat(cache.reference(key("car"))).as("bit flipped in byte %d", at).isEmpty();
    }
    cache.put(key("car"), reference());
    assertThat(cache.reference(key("car"))).isPresent();
  }

  @Test
  void aFileOfAnotherKeyIsNotTaken() throws IOException {
    CategoryCache cache = new CategoryCache(Optional.of(folder));
    cache.put(key("car"), reference());
    Files.move(folder.resolve(key("car").fileName()), folder.resolve(key("cat").fileName()));
    assertThat(cache.reference(key("cat"))).isEmpty();
  }

  @Test
  void leavesNoPartsBehindAndSurvivesADiskThatCannotBeWritten() throws IOException {
    new CategoryCache(Optional.of(folder)).put(key("car"), reference());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    Path file = Files.createFile(folder.resolve("file"));
    CategoryCache impossible = new CategoryCache(Optional.of(file));
    impossible.put(key("car"), reference());
    assertThat(impossible.reference(key("car"))).isEmpty();
    CategoryCache none = new CategoryCache(Optional.empty());
    none.put(key("car"), reference());
    assertThat(none.reference(key("car"))).isEmpty();
  }
}
