package org.zeroseg.core.nn;

import java.util.List;

/** Configurations small enough for tests. */
final class TinyNetworks {
  static final ClipConfig CLIP_VIT =
      new ClipConfig(new ClipVitConfig(16, 2, 2, 4, 16, 8), new ClipTextConfig(16, 2, 2, 9, 30, 8));

  static final ClipConfig CLIP_RESNET =
      new ClipConfig(
          new ModifiedResNetConfig(2, List.of(1, 2, 1, 1), 4, 64, 8),
          new ClipTextConfig(16, 1, 2, 9, 30, 8));

  static final VitConfig DEIT = new VitConfig(12, 2, 3, 4, 4, true);

  static final VitConfig DINO = new VitConfig(12, 2, 3, 4, 4, false);

  static final ResNetConfig RESNET = new ResNetConfig(4, List.of(1, 2, 1, 1));

  static final DetrConfig DETR = new DetrConfig(8, 3, 2, 12);

  static final SelfMaskConfig SELF_MASK =
      new SelfMaskConfig(new VitConfig(8, 2, 2, 4, 4, false), DETR, 3);

  static final DeepLabConfig DEEPLAB = new DeepLabConfig(RESNET, 8, 3, 6, 4, true, 0.25);
  static final DeepLabConfig DEEPLAB_PLAIN = new DeepLabConfig(RESNET, 16, 3, 6, 4, false, 0);
  static final DeepLabConfig DEEPLAB_MOBILE =
      new DeepLabConfig(new MobileNetV2Config(0.125), 8, 3, 6, 4, true, 0);

  private TinyNetworks() {}
}
