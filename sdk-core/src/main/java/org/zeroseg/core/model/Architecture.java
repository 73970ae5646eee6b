package org.zeroseg.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.zeroseg.api.ModelException;

/** The networks that a bundle's entry may hold, under their names in the manifest. */
public enum Architecture {
  /** CLIP with a vision transformer, OpenAI names. */
  CLIP_VIT("clip-vit", Roles.RETRIEVAL, Roles.DENSE, Roles.VISUAL),
  /** CLIP with a ModifiedResNet, OpenAI names. */
  CLIP_RESNET("clip-resnet", Roles.DENSE, Roles.RETRIEVAL, Roles.VISUAL),
  /** A DeiT vision transformer, distilled or not. */
  DEIT("deit", Roles.VISUAL),
  /** A DINO vision transformer. */
  DINO("dino", Roles.VISUAL),
  /** A plain ResNet of bottleneck blocks: MoCo, SwAV, supervised. */
  RESNET("resnet", Roles.VISUAL),
  /** The network of ZUTIS, published names. */
  ZUTIS("zutis", Roles.ZUTIS),
  /** SelfMask, published names. */
  SELFMASK("selfmask", Roles.SELFMASK),
  /** DeepLabv3+ with a fixed list of classes. */
  DEEPLAB("deeplab-v3-plus", Roles.DEEPLAB),
  /** CLIP as two ONNX graphs. */
  ONNX_CLIP("onnx-clip", Roles.RETRIEVAL),
  /** A dense encoder as one ONNX graph. */
  ONNX_DENSE("onnx-dense", Roles.VISUAL, Roles.DENSE);

  private final String id;
  private final List<String> roles;

  Architecture(String id, String... roles) {
    this.id = id;
    this.roles = List.of(roles);
  }

  /** The name in a manifest. */
  public String id() {
    return id;
  }

  /** The roles that it can play; the first is the one that it is usually imported for. */
  public List<String> roles() {
    return roles;
  }

  /**
   * The architecture of that name.
   *
   * @throws ModelException if there is none, listing all
   */
  public static Architecture of(String id) {
    return Arrays.stream(values())
        .filter(known -> known.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "unknown architecture '%s'; known are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Architecture::id)
                                .collect(Collectors.joining(", ")))));
  }
}
