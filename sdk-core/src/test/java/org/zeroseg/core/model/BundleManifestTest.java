package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.image.Preprocessing;

class BundleManifestTest {
  private static final String SHA =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc"

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("clip"));
    Files.writeString(folder.resolve("clip/model.safetensors"), "abc");
    manifest(new BundleFile("clip/model.safetensors", SHA, 3)).write(folder);
  }

  private static BundleManifest manifest(BundleFile weights) {
    JsonObject config = new JsonObject();
    config.addProperty("dense", "ln-post");
    ModelEntry entry =
        new ModelEntry(
            "clip-vit",
            config,
            Map.of(ModelEntry.WEIGHTS, weights),
            Optional.of(Preprocessing.clip(224)),
            "MIT",
            "a <place> & \"more\"");
    return BundleManifest.empty("demo")
        .with("clip", entry, List.of(Roles.RETRIEVAL, Roles.DENSE))
        .withMetadata("seed", "1");
  }

  private void edit(String before, String after) throws IOException {
    Path file = folder.resolve(BundleManifest.FILE);
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(BundleManifest.read(folder))
        .isEqualTo(manifest(new BundleFile("clip/model.safetensors", SHA, 3)));
    Bundle bundle = Bundle.open(folder);
    bundle.verify("clip");
    assertThat(bundle.entryName(Roles.DENSE)).isEqualTo("clip");
    assertThat(bundle.file("clip", ModelEntry.WEIGHTS))
        .isEqualTo(folder.resolve("clip/model.safetensors"));
  }

  @Test
  void aFolderWithoutManifestIsNamed() throws IOException {
    Files.delete(folder.resolve(BundleManifest.FILE));
    assertRefused("is no model bundle: it has no zeroseg.json", "'zeroseg import'");
  }

  @Test
  void aNewerFormatIsNotGuessedAt() throws IOException {
    edit("\"format\": 1", "\"format\": 2");
    assertRefused("has format 2, but this version reads format 1");
  }

  @Test
  void brokenJsonAndMissingPartsAreNamed() throws IOException {
    edit("\"architecture\": \"clip-vit\",", "");
    assertRefused("'architecture' is missing", "'clip' of 'models' of");
    Files.writeString(folder.resolve(BundleManifest.FILE), "{\"format\": 1,");
    assertRefused("zeroseg.json is not JSON");
    Files.writeString(folder.resolve(BundleManifest.FILE), "[]");
    assertRefused("is not a JSON object");
    Files.writeString(folder.resolve(BundleManifest.FILE), "{\"format\": \"1\"}");
    assertRefused("'format'", "should be a whole number");
  }

  @Test
  void missingAndTruncatedFilesAreNamed() throws IOException {
    Files.writeString(folder.resolve("clip/model.safetensors"), "ab");
    assertRefused("model.safetensors of model 'clip' has 2 bytes, but the manifest says 3");
    Files.delete(folder.resolve("clip/model.safetensors"));
    assertRefused("model.safetensors of model 'clip' is missing");
  }

  @Test
  void aChangedFileIsFoundByItsChecksum() throws IOException {
    Files.writeString(folder.resolve("clip/model.safetensors"), "abd");
    Bundle bundle = Bundle.open(folder);
    assertThatThrownBy(() -> bundle.verify("clip"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.safetensors of model 'clip' is damaged or was changed")
        .hasMessageContaining("the manifest says " + SHA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "/etc/passwd",
        "clip/../../x",
        "clip\\\\x",
        "C:/x",
        "",
        "clip//x",
        "./x",
        "x/."
      })
  void pathsThatLeaveTheFolderAreRefused(String path) throws IOException {
    edit("clip/model.safetensors", path);
    assertRefused("does not stay inside the bundle");
  }

  @Test
  void aRoleNeedsAModel() throws IOException {
    edit("\"dense\": \"clip\"", "\"dense\": \"clop\"");
    assertRefused("role 'dense' is given to model 'clop'", "[clip]");
  }

  @Test
  void aRoleThatNobodyPlaysListsThoseThatAre() {
    assertThatThrownBy(() -> Bundle.open(folder).entryName(Roles.VISUAL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model for 'visual'; it has the roles [retrieval, dense]")
        .hasMessageContaining("'zeroseg import --role visual'");
  }

  @Test
  void preprocessingIsChecked() throws IOException {
    edit("\"filter\": \"bicubic\"", "\"filter\": \"lanczos\"");
    assertRefused("'filter'", "\"lanczos\"", "one of [nearest, bilinear, bicubic]");
  }
}
