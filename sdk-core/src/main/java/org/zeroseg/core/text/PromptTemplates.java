package org.zeroseg.core.text;

import java.util.List;
import org.zeroseg.api.OptionException;

/**
 * Sentences around the name of a concept, over which text embeddings are averaged.
 *
 * @param name how options and reports call the set
 * @param templates texts in which {@code {}} stands for the name of a concept; at least one
 */
public record PromptTemplates(String name, List<String> templates) {
  private static final String SLOT = "{}";
  private static final int IMAGENET_COUNT = 80;
  private static final List<String> PUBLISHED = ResourceLines.of("prompt-templates.txt");

  /** Checks that every template has a place for the name. */
  public PromptTemplates {
    templates = List.copyOf(templates);
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("the template set '" + name + "' is empty");
    }
    for (String template : templates) {
      if (!template.contains(SLOT)) {
        throw new IllegalArgumentException(
            "the template '%s' has no {} where the name of the concept belongs"
                .formatted(template));
      }
    }
  }

  /** The name alone. */
  public static PromptTemplates plain() {
    return new PromptTemplates("plain", List.of(SLOT));
  }

  /** The 80 templates with which CLIP classifies ImageNet. */
  public static PromptTemplates imagenet80() {
    return new PromptTemplates("imagenet80", PUBLISHED.subList(0, IMAGENET_COUNT));
  }

  /** ReCo's: {@link #imagenet80} and five that name a scene. */
  public static PromptTemplates reco85() {
    return new PromptTemplates("reco85", PUBLISHED);
  }

  /**
   * Finds a set by its name.
   *
   * @throws OptionException if there is none, listing those that exist
   */
  public static PromptTemplates named(String name) {
    return switch (name) {
      case "plain" -> plain();
      case "imagenet80" -> imagenet80();
      case "reco85" -> reco85();
      default ->
          throw new OptionException(
              "no prompt templates '%s'; there are plain, imagenet80 and reco85".formatted(name));
    };
  }

  /** Returns one prompt per template, with {@code concept} in place of the slot. */
  public List<String> fill(String concept) {
    return templates.stream().map(template -> template.replace(SLOT, concept)).toList();
  }
}
