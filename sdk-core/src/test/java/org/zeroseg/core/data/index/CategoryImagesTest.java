package org.zeroseg.core.data.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

class CategoryImagesTest {
  @TempDir Path temp;

  @Test
  void keepsOrderAndDuplicates() throws IOException {
    Path file =
        Files.writeString(temp.resolve("a.json"), "{\"dog\": [\"b\", \"a\", \"b\"], \"cat\": []}");
    CategoryImages images = CategoryImages.read(file);
    assertThat(images.images().keySet()).containsExactly("dog", "cat");
    assertThat(images.images().get("dog")).containsExactly("b", "a", "b");
    images.write(temp.resolve("b.json"));
    assertThat(CategoryImages.read(temp.resolve("b.json"))).isEqualTo(images);
  }

  @Test
  void replacesTheFirstPrefixThatFits() throws IOException {
    Path dog = Files.createFile(temp.resolve("dog.jpg"));
    CategoryImages images =
        CategoryImages.of(Map.of("dog", List.of("/theirs/imagenet/dog.jpg", "dog.jpg")));
    assertThat(images.resolve(temp, Map.of("/theirs/imagenet/", temp + "/")).get("dog"))
        .containsExactly(dog, dog);
  }

  @Test
  void countsWhatDoesNotResolve() {
    CategoryImages images =
        CategoryImages.of(Map.of("dog", List.of("/theirs/1.jpg", "/theirs/2.jpg")));
    assertThatThrownBy(() -> images.resolve(temp, Map.of("/theirs/", "mine/")))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).isEqualTo(Optional.of(SampleFault.MISSING_FILE)))
        .hasMessage(
            "2 of the images of the categories do not exist, the first is '%s'; give replacements for the prefixes of the paths (now {/theirs/=mine/})"
                .formatted(temp.resolve("mine/1.jpg")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"dog\": 3}",
        "{\"dog\": [\"a\"",
        "{\"dog\": [], \"dog\": []}",
        "{} {}"
      })
  void refusesOtherJson(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("bad.json"), text);
    assertThatThrownBy(() -> CategoryImages.read(file))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.fault()).isEqualTo(Optional.of(SampleFault.BAD_JSON)))
        .hasMessageStartingWith("'" + file + "' is not {\"category\": [\"path\", ...], ...}: ");
  }
}
