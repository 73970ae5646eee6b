package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.weights.SafetensorsWriter;

class ImportCommandTest {
  private static final int WIDTH = 16;

  @TempDir Path folder;
  private Path checkpoint;
  private Path bundle;

  @BeforeEach
  void writeCheckpoint() {
    bundle = folder.resolve("bundle");
    checkpoint = folder.resolve("deit_tiny.safetensors");
    SafetensorsWriter writer = new SafetensorsWriter();
    add(writer, "cls_token", 1, 1, WIDTH);
    add(writer, "dist_token", 1, 1, WIDTH);
    add(writer, "pos_embed", 1, 2 + 9, WIDTH);
    add(writer, "patch_embed.proj.weight", WIDTH, 3, 8, 8);
    add(writer, "patch_embed.proj.bias", WIDTH);
    addWithBias(writer, "blocks.0.norm1", WIDTH);
    addWithBias(writer, "blocks.0.attn.qkv", 3 * WIDTH, WIDTH);
    addWithBias(writer, "blocks.0.attn.proj", WIDTH, WIDTH);
    addWithBias(writer, "blocks.0.norm2", WIDTH);
    addWithBias(writer, "blocks.0.mlp.fc1", 4 * WIDTH, WIDTH);
    addWithBias(writer, "blocks.0.mlp.fc2", WIDTH, 4 * WIDTH);
    addWithBias(writer, "norm", WIDTH);
    add(writer, "not.of.a.transformer", 3);
    writer.write(checkpoint);
  }

  private static void addWithBias(SafetensorsWriter writer, String name, long... shape) {
    add(writer, name + ".weight", shape);
    add(writer, name + ".bias", shape[0]);
  }

  private static void add(SafetensorsWriter writer, String name, long... shape) {
    writer.add(name, new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)], shape);
  }

  private Run importing(Object... more) {
    Object[] usual = {"import", checkpoint, "--out", bundle, "--vision-heads", 2};
    return Run.of(Stream.concat(Stream.of(usual), Stream.of(more)).toArray());
  }

  @Test
  void aCheckpointBecomesABundleAndWhatIsLeftToDoIsSaid() {
    Run run = importing("--licence", "Apache-2.0", "--source", "https://example.org/deit");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches("imported 'deit_tiny' \\(deit, 0\\.\\d MB\\) into .*bundle"),
            line -> assertThat(line).isEqualTo("left out 1 tensors that the network does not have"),
            line -> assertThat(line).isEqualTo("  visual     deit_tiny"),
            line -> assertThat(line).isEqualTo("ReCo also needs a model for: retrieval, dense"));
    ModelEntry entry = Bundle.open(bundle).entry("deit_tiny");
    assertThat(entry.licence()).isEqualTo("Apache-2.0");
    assertThat(entry.source()).isEqualTo("https://example.org/deit");
  }

  @Test
  void nameAndRoleCanBeChosen() {
    Run run = importing("--name", "small", "--role", "visual");

    assertThat(run.code()).isZero();
    assertThat(Bundle.open(bundle).entryName("visual")).isEqualTo("small");
  }

  @Test
  void whatCannotBeImportedIsExplainedAndLeavesNothing() throws IOException {
    Path text = Files.writeString(folder.resolve("letter.pt"), "Dear importer");
    Path nowhere = folder.resolve("nowhere.pt");

    assertThat(Run.of("import", nowhere, "--out", bundle))
        .isEqualTo(
            new Run(1, "", "zeroseg: cannot import %s: it does not exist%n".formatted(nowhere)));
    Run run = Run.of("import", text, "--out", bundle);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("zeroseg: ").contains("letter.pt");
    assertThat(bundle.resolve("zeroseg.json")).doesNotExist();
  }
}
