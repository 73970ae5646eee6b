package org.zeroseg.samples.demo;

import picocli.CommandLine.Option;

/** The options of the programs that measure on unseen scenes: how many, and from which one on. */
final class UnseenScenes {
  @Option(
      names = "--scenes",
      description = "Unseen scenes to measure on. Default: ${DEFAULT-VALUE}.")
  private int scenes;

  @Option(
      names = "--first",
      defaultValue = "100",
      description =
          "Index of the first of them, so that the demo's are not among them. Default: ${DEFAULT-VALUE}.")
  private int first;

  /**
   * The options.
   *
   * @param scenes how many, by default
   */
  UnseenScenes(int scenes) {
    this.scenes = scenes;
  }

  /** How many. */
  int count() {
    return scenes;
  }

  /** Index of the first. */
  int first() {
    return first;
  }

  /** Index behind the last. */
  int end() {
    return first + scenes;
  }
}
