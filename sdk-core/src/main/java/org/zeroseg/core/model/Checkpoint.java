package org.zeroseg.core.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.WeightsFile;

/**
 * A published checkpoint, recognised by its names and brought under the names of its network.
 *
 * @param architecture what it is
 * @param weights its tensors, prefixes taken off; unneeded ones are still there
 * @param hasText whether a CLIP checkpoint has its text tower
 */
record Checkpoint(Architecture architecture, WeightsFile weights, boolean hasText) {
  /** One tensor that each kind of image network has, under the name within its own prefix. */
  private static final List<String> MARKS =
      List.of(
          "classifier.classifier.3.weight",
          "ffn1.layers.0.weight",
          "ffn.layers.0.weight",
          "vision_model.embeddings.class_embedding",
          "visual.conv1.weight",
          "visual.stem.0.weight",
          "stem.0.weight",
          "attnpool.c_proj.weight",
          "patch_embed.proj.weight",
          "layer1.0.conv1.weight");

  /** Of several networks in one file, the one that authors use: MoCo's query, DINO's teacher. */
  private static final List<String> PREFERRED =
      List.of("", "module.encoder_q.", "teacher.", "module.", "backbone.", "module.backbone.");

  /** Heads and projections that no encoder here takes. */
  static final Pattern UNUSED =
      Pattern.compile(
          "(head|head_dist|fc|projection_head|prototypes)(\\..*)?|mask_token|logit_scale|logit_bias");

  /**
   * Recognises a checkpoint.
   *
   * @throws ModelException if it is none of the known ones, listing what was looked for
   */
  static Checkpoint recognise(WeightsFile file) {
    for (String mark : MARKS) {
      String prefix = prefix(file, mark);
      if (prefix != null) {
        WeightsFile plain = prefix.isEmpty() ? file : NameMap.strip(prefix).apply(file);
        return of(mark, plain);
      }
    }
    throw new ModelException(
        ("%s is no checkpoint that can be imported: none of its %d tensors is named like those of"
                + " CLIP (OpenAI, Hugging Face, DenseCLIP), DeiT, DINO, ResNet, DeepLabv3+, ZUTIS or SelfMask")
            .formatted(file.path(), file.names().size()));
  }

  private static Checkpoint of(String mark, WeightsFile plain) {
    return switch (mark) {
      case "classifier.classifier.3.weight" -> new Checkpoint(Architecture.DEEPLAB, plain, false);
      case "ffn1.layers.0.weight" -> new Checkpoint(Architecture.ZUTIS, plain, false);
      case "ffn.layers.0.weight" -> new Checkpoint(Architecture.SELFMASK, plain, false);
      case "vision_model.embeddings.class_embedding" ->
          clip(NameMap.huggingFaceClip().apply(plain));
      case "visual.conv1.weight" -> clip(plain);
      case "visual.stem.0.weight" -> clip(NameMap.denseClip().apply(plain));
      case "stem.0.weight" ->
          clip(NameMap.prefix("visual.").apply(NameMap.denseClip().apply(plain)));
      case "attnpool.c_proj.weight" -> clip(NameMap.prefix("visual.").apply(plain));
      case "patch_embed.proj.weight" -> {
        // DINO publishes the bare network; DeiT its classifier too.
        boolean deit =
            plain.names().contains("dist_token") || plain.names().contains("head.weight");
        yield new Checkpoint(deit ? Architecture.DEIT : Architecture.DINO, plain, false);
      }
      default -> new Checkpoint(Architecture.RESNET, plain, false);
    };
  }

  private static Checkpoint clip(WeightsFile plain) {
    Set<String> names = plain.names();
    Architecture architecture =
        names.contains("visual.layer1.0.conv1.weight")
            ? Architecture.CLIP_RESNET
            : Architecture.CLIP_VIT;
    return new Checkpoint(architecture, plain, names.contains("token_embedding.weight"));
  }

  /** What stands before the mark, or null if no name ends with it. */
  private static String prefix(WeightsFile file, String mark) {
    Set<String> prefixes = new TreeSet<>();
    for (String name : file.names()) {
      if (name.equals(mark) || name.endsWith("." + mark)) {
        prefixes.add(name.substring(0, name.length() - mark.length()));
      }
    }
    if (prefixes.size() <= 1) {
      return prefixes.isEmpty() ? null : prefixes.iterator().next();
    }
    return PREFERRED.stream()
        .filter(prefixes::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "%s holds several networks, under %s; choose one with --entry"
                        .formatted(file.path(), prefixes)));
  }
}
