package org.zeroseg.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.MobileNetV2Config;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.WeightsFile;

/** Reads the sizes of a network off the shapes of a checkpoint; head counts may be given. */
final class CheckpointShapes {
  /** In every published transformer, and in the pooling of every published CLIP ResNet. */
  private static final int CHANNELS_PER_HEAD = 64;

  /** Input size of a ResNet without pooling positions, where it has no meaning. */
  private static final int DENSE_ONLY_INPUT = 224;

  private final WeightsFile file;

  CheckpointShapes(WeightsFile file) {
    this.file = file;
  }

  ClipVitConfig clipVit(OptionalInt heads) {
    return clipVit("visual.", heads);
  }

  private ClipVitConfig clipVit(String tower, OptionalInt heads) {
    int width = size(tower + "conv1.weight", 0);
    int patch = size(tower + "conv1.weight", 3);
    return checked(
        () ->
            new ClipVitConfig(
                width,
                count(tower + "transformer.resblocks."),
                heads(heads, width, "vision"),
                patch,
                patch * grid(tower + "positional_embedding", 0, 1),
                size(tower + "proj", 1)));
  }

  /**
   * The heads of the decoder cannot be told from shapes; all published ones have the same number.
   */
  ZutisConfig zutis(OptionalInt heads) {
    ClipVitConfig encoder = clipVit("encoder.", heads);
    return checked(
        () ->
            new ZutisConfig(
                encoder,
                decoder(encoder.width(), Published.DECODER_HEADS),
                size("query_embed", 0),
                size("ffn1.layers.0.weight", 0)));
  }

  ModifiedResNetConfig clipResNet(OptionalInt heads) {
    int width = size("visual.layer1.0.conv1.weight", 0);
    String positions = "visual.attnpool.positional_embedding";
    return checked(
        () ->
            new ModifiedResNetConfig(
                width,
                stages("visual."),
                heads(heads, 32 * width, "vision"),
                file.names().contains(positions) ? 32 * grid(positions, 0, 1) : DENSE_ONLY_INPUT,
                size("visual.attnpool.c_proj.weight", 0)));
  }

  ClipTextConfig clipText(OptionalInt heads) {
    int width = size("ln_final.weight", 0);
    return checked(
        () ->
            new ClipTextConfig(
                width,
                count("transformer.resblocks."),
                heads(heads, width, "text"),
                size("positional_embedding", 0),
                size("token_embedding.weight", 0),
                size("text_projection", 1)));
  }

  VitConfig vit(OptionalInt heads) {
    return vit("", heads);
  }

  private VitConfig vit(String tower, OptionalInt heads) {
    int width = size(tower + "patch_embed.proj.weight", 0);
    boolean distilled = file.names().contains(tower + "dist_token");
    return checked(
        () ->
            new VitConfig(
                width,
                count(tower + "blocks."),
                heads(heads, width, "vision"),
                size(tower + "patch_embed.proj.weight", 3),
                grid(tower + "pos_embed", 1, distilled ? 2 : 1),
                distilled));
  }

  /** Encoder and decoder have equally many heads. */
  SelfMaskConfig selfMask(OptionalInt heads) {
    VitConfig encoder = vit("encoder.", heads);
    return checked(
        () ->
            new SelfMaskConfig(
                encoder, decoder(encoder.width(), encoder.heads()), size("query_embed", 0)));
  }

  private DetrConfig decoder(int width, int heads) {
    return new DetrConfig(
        width, count("decoder.layers."), heads, size("decoder.layers.0.linear1.weight", 0));
  }

  ResNetConfig resNet() {
    return checked(() -> new ResNetConfig(size("conv1.weight", 0), stages("")));
  }

  /** The published networks have output stride 8. */
  DeepLabConfig deepLab() {
    String out = "classifier.classifier.3.weight";
    String mobile = "backbone.high_level_features.17.conv.2.weight";
    return checked(
        () ->
            new DeepLabConfig(
                file.names().contains(mobile)
                    ? new MobileNetV2Config(size(mobile, 0) / 320.0)
                    : new ResNetConfig(size("backbone.conv1.weight", 0), stages("backbone.")),
                8,
                size(out, 0),
                size(out, 1),
                size("classifier.project.0.weight", 0),
                file.names().contains("classifier.classifier.0.body.0.weight"),
                0));
  }

  private List<Integer> stages(String tower) {
    List<Integer> blocks = new ArrayList<>();
    for (int stage = 1; stage <= 4; stage++) {
      blocks.add(count(tower + "layer" + stage + "."));
    }
    return blocks;
  }

  private int heads(OptionalInt given, int width, String tower) {
    if (given.isEmpty() && width % CHANNELS_PER_HEAD != 0) {
      throw new WeightsException(
          ("the number of attention heads in %s cannot be told from its shapes: the %s width %d is no"
                  + " multiple of 64; give --%s-heads")
              .formatted(file.path(), tower, width, tower));
    }
    return given.orElse(width / CHANNELS_PER_HEAD);
  }

  private int size(String name, int axis) {
    long[] shape = file.shape(name);
    if (axis >= shape.length || shape[axis] > Integer.MAX_VALUE) {
      throw new WeightsException(
          "tensor '%s' in %s has %d dimensions".formatted(name, file.path(), shape.length));
    }
    return (int) shape[axis];
  }

  private int grid(String name, int axis, int special) {
    int rows = size(name, axis) - special;
    int grid = (int) Math.round(Math.sqrt(rows));
    if (grid < 1 || grid * grid != rows) {
      throw new WeightsException(
          "tensor '%s' in %s: expected %d + g*g rows, found %d"
              .formatted(name, file.path(), special, rows + special));
    }
    return grid;
  }

  /** How many different numbers follow the prefix. */
  private int count(String prefix) {
    TreeSet<String> numbers = new TreeSet<>();
    for (String name : file.names()) {
      int dot = name.indexOf('.', prefix.length());
      if (name.startsWith(prefix) && dot > 0) {
        numbers.add(name.substring(prefix.length(), dot));
      }
    }
    return numbers.size();
  }

  private interface Sizes<T> {
    T make();
  }

  private <T> T checked(Sizes<T> sizes) {
    try {
      return sizes.make();
    } catch (IllegalArgumentException e) {
      throw new WeightsException("%s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }
}
