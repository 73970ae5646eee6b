package org.zeroseg.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.weights.ReadOptions;

/**
 * What to import, and where to.
 *
 * @param source a Hugging Face CLIP folder, a checkpoint, an ONNX graph, or a folder of ONNX graphs
 * @param bundle the bundle to make or to add to
 * @param name the name of the entry; by default that of the source
 * @param roles the roles that the entry takes; empty for those that suit it
 * @param tokenizer a {@code tokenizer.json}, a merge list, or a folder with one; by default beside
 *     the source, or that of another entry of the bundle
 * @param visionHeads attention heads of the image tower; by default what the source says, or width
 *     / 64
 * @param textHeads attention heads of the text tower, likewise
 * @param preprocessing how photographs become inputs; by default what the source says, or what was
 *     published for the architecture
 * @param licence licence of the weights
 * @param origin where they come from; by default the name of the source
 * @param classes what the classes of a network with a fixed list of them are called
 * @param read which entry of a checkpoint to read, and what to do with unknown classes
 */
public record ImportRequest(
    Path source,
    Path bundle,
    Optional<String> name,
    List<String> roles,
    Optional<Path> tokenizer,
    OptionalInt visionHeads,
    OptionalInt textHeads,
    Optional<Preprocessing> preprocessing,
    String licence,
    Optional<String> origin,
    List<String> classes,
    ReadOptions read) {
  /** Copies the lists. */
  public ImportRequest {
    roles = List.copyOf(roles);
    classes = List.copyOf(classes);
  }

  /** Begins a request. */
  public static Builder of(Path source, Path bundle) {
    return new Builder(source, bundle);
  }

  /** The name of the entry: as given, or made from the source's. */
  String entryName() {
    return name.orElseGet(
        () -> {
          String file = source.toAbsolutePath().normalize().getFileName().toString();
          String stem = file.replaceFirst("\\.(pth\\.tar|safetensors|onnx|pth|pt|bin|pkl)$", "");
          String plain = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
          return plain.replaceFirst("^[^a-z0-9]+", "");
        });
  }

  /** Collects what is not left at its default. */
  public static final class Builder {
    private final Path source;
    private final Path bundle;
    private Optional<String> name = Optional.empty();
    private List<String> roles = List.of();
    private Optional<Path> tokenizer = Optional.empty();
    private OptionalInt visionHeads = OptionalInt.empty();
    private OptionalInt textHeads = OptionalInt.empty();
    private Optional<Preprocessing> preprocessing = Optional.empty();
    private String licence = "unknown";
    private Optional<String> origin = Optional.empty();
    private List<String> classes = List.of();
    private ReadOptions read = ReadOptions.DEFAULT;

    private Builder(Path source, Path bundle) {
      this.source = source;
      this.bundle = bundle;
    }

    /** The name of the entry. */
    public Builder name(String entry) {
      name = Optional.of(entry);
      return this;
    }

    /** The roles that the entry takes, from others if need be. */
    public Builder roles(List<String> taken) {
      roles = taken;
      return this;
    }

    /** A tokenizer that is not beside the source. */
    public Builder tokenizer(Path file) {
      tokenizer = Optional.of(file);
      return this;
    }

    /** Attention heads of the image tower. */
    public Builder visionHeads(int heads) {
      visionHeads = OptionalInt.of(heads);
      return this;
    }

    /** Attention heads of the text tower. */
    public Builder textHeads(int heads) {
      textHeads = OptionalInt.of(heads);
      return this;
    }

    /** How photographs become inputs. */
    public Builder preprocessing(Preprocessing steps) {
      preprocessing = Optional.of(steps);
      return this;
    }

    /** Licence of the weights, e.g. {@code "MIT"}. */
    public Builder licence(String text) {
      licence = text;
      return this;
    }

    /** Where the weights come from, e.g. an address. */
    public Builder origin(String text) {
      origin = Optional.of(text);
      return this;
    }

    /** What the classes of a network with a fixed list of them are called, in its order. */
    public Builder classes(List<String> names) {
      classes = names;
      return this;
    }

    /** How to read the checkpoint. */
    public Builder read(ReadOptions options) {
      read = options;
      return this;
    }

    /** The request. */
    public ImportRequest build() {
      return new ImportRequest(
          source,
          bundle,
          name,
          roles,
          tokenizer,
          visionHeads,
          textHeads,
          preprocessing,
          licence,
          origin,
          classes,
          read);
    }
  }
}
