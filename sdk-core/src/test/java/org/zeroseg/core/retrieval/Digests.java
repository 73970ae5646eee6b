package org.zeroseg.core.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SHA-256 of texts. */
final class Digests {
  private Digests() {}

  static String sha256(String text) {
    return Sha256.of(text.getBytes(UTF_8));
  }
}
