package org.zeroseg.core.data.toyland;

import java.util.List;

/**
 * A colour with the adjective that a caption would use for it; the empty string for the usual one.
 */
record Paint(String adjective, int rgb) {

  static final List<Paint> CARS =
      List.of(
          new Paint("red", 0xD8342F),
          new Paint("red", 0xE04A3A),
          new Paint("blue", 0x2F6FD0),
          new Paint("yellow", 0xF2B91E),
          new Paint("green", 0x2E9E6B),
          new Paint("orange", 0xEE7B28));

  static final List<Paint> WALLS =
      List.of(
          new Paint("white", 0xF6EEDD),
          new Paint("pink", 0xEFB3A6),
          new Paint("yellow", 0xF0CF86),
          new Paint("blue", 0xA9C6DA),
          new Paint("", 0xE3C4A0),
          new Paint("", 0xD7A88A));

  static final List<Paint> SAILS =
      List.of(
          new Paint("white", 0xFAF6EC),
          new Paint("white", 0xF6F1E2),
          new Paint("red", 0xD95550),
          new Paint("", 0xF4D9A2));

  static final List<Paint> PETALS =
      List.of(
          new Paint("pink", 0xF07FB0),
          new Paint("pink", 0xE85D9A),
          new Paint("purple", 0x9A62D0),
          new Paint("white", 0xFBF7F7),
          new Paint("red", 0xE23E57));

  static final List<Paint> CAPS =
      List.of(
          new Paint("red", 0xD2322D),
          new Paint("red", 0xC72A35),
          new Paint("red", 0xDD4632),
          new Paint("brown", 0xA9683C));

  static final List<Paint> FISH =
      List.of(
          new Paint("orange", 0xF5822B),
          new Paint("orange", 0xF26A2A),
          new Paint("", 0xF7A13A),
          new Paint("purple", 0x9B5CC4));

  static final List<Paint> FABRICS =
      List.of(
          new Paint("red", 0xDE3F40),
          new Paint("blue", 0x2C7FC4),
          new Paint("green", 0x2FA58B),
          new Paint("pink", 0xEA6E9E),
          new Paint("orange", 0xF08A30));
}
