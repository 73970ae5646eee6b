package org.zeroseg.core.weights;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of converted DenseCLIP files, which number the stem and count pooling layers. */
public final class DenseClipNames {
  private static final Map<String, String> STEM =
      Map.of("0", "conv1", "1", "bn1", "3", "conv2", "4", "bn2", "6", "conv3", "7", "bn3");
  private static final Pattern STEM_NAME = Pattern.compile("(.*\\b)stem\\.([013467])\\.(.+)");
  private static final Pattern SHORTCUT =
      Pattern.compile("(.*\\blayer[1-4]\\.\\d+\\.downsample)\\.([12])\\.(.+)");

  private DenseClipNames() {}

  /**
   * The name of a tensor in OpenAI's files. Only for files whose stem is numbered: in OpenAI's own,
   * a shortcut's norm would be taken for its convolution.
   */
  public static String openAi(String name) {
    Matcher stem = STEM_NAME.matcher(name);
    if (stem.matches()) {
      return stem.group(1) + STEM.get(stem.group(2)) + "." + stem.group(3);
    }
    Matcher shortcut = SHORTCUT.matcher(name);
    if (shortcut.matches()) {
      int index = Integer.parseInt(shortcut.group(2)) - 1;
      return shortcut.group(1) + "." + index + "." + shortcut.group(3);
    }
    return name;
  }
}
