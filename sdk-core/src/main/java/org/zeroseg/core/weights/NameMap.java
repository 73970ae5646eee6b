package org.zeroseg.core.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.WeightsException;

/**
 * Brings the tensors of a checkpoint under the names that a network takes.
 *
 * <p>A map applied to an open file gives another view of it; nothing is copied before a tensor is
 * read. Maps can be chained: {@code hf.apply(stripped.apply(file))}.
 *
 * <pre>{@code
 * try (WeightsFile file = WeightsFiles.open(path)) {
 *   StateDict openAiNames = NameMap.huggingFaceClip().apply(file).load(manager);
 * }
 * }</pre>
 */
public final class NameMap {

  /** Where one tensor goes: as a whole, transposed, or as one of several parts of another. */
  record Target(String name, boolean transposed, int part, int parts) {
    static Target whole(String name) {
      return new Target(name, false, 0, 1);
    }
  }

  /** Says where a tensor goes; empty if it is left out. */
  @FunctionalInterface
  interface Rule {
    Optional<Target> target(String name);
  }

  private final Rule rule;

  private NameMap(Rule rule) {
    this.rule = rule;
  }

  /**
   * Hugging Face's CLIP under OpenAI's names: {@code q_proj}, {@code k_proj} and {@code v_proj} are
   * stacked into {@code in_proj}, both projections transposed, {@code position_ids} left out. Names
   * that it does not know stay as they are.
   */
  public static NameMap huggingFaceClip() {
    return new NameMap(HuggingFaceClip::target);
  }

  /**
   * A DenseCLIP file's ModifiedResNet under OpenAI's names, without {@code visual.} if it has none:
   * {@code stem.0} to {@code stem.7} become {@code conv1} to {@code bn3}, and the shortcuts count
   * from 0 again.
   */
  public static NameMap denseClip() {
    return new NameMap(name -> Optional.of(Target.whole(DenseClipNames.openAi(name))));
  }

  /** Keeps the tensors under a prefix and takes it off, e.g. {@code "module.encoder_q."}. */
  public static NameMap strip(String prefix) {
    return new NameMap(
        name ->
            name.startsWith(prefix)
                ? Optional.of(Target.whole(name.substring(prefix.length())))
                : Optional.empty());
  }

  /** Puts a prefix before every name, e.g. {@code "visual."}. */
  public static NameMap prefix(String prefix) {
    return new NameMap(name -> Optional.of(Target.whole(prefix + name)));
  }

  /** Keeps the tensors of the given names. */
  public static NameMap only(Set<String> names) {
    Set<String> kept = Set.copyOf(names);
    return new NameMap(
        name -> kept.contains(name) ? Optional.of(Target.whole(name)) : Optional.empty());
  }

  /** Keeps the tensors that do not start with any of the prefixes, e.g. {@code "head."}. */
  public static NameMap without(String... prefixes) {
    List<String> dropped = List.of(prefixes);
    return new NameMap(
        name ->
            dropped.stream().anyMatch(name::startsWith)
                ? Optional.empty()
                : Optional.of(Target.whole(name)));
  }

  /**
   * A view of {@code file} under the mapped names; closing either closes the file.
   *
   * @throws WeightsException if two tensors get one name, parts of a stacked one are missing, or
   *     shapes do not fit each other
   */
  public WeightsFile apply(WeightsFile file) {
    Map<String, List<RenamedFile.Piece>> pieces = new LinkedHashMap<>();
    for (String name : file.names()) {
      Optional<Target> target = rule.target(name);
      if (target.isPresent()) {
        pieces
            .computeIfAbsent(target.get().name(), key -> new ArrayList<>())
            .add(new RenamedFile.Piece(name, target.get()));
      }
    }
    return RenamedFile.of((TensorFile) file, pieces);
  }
}
