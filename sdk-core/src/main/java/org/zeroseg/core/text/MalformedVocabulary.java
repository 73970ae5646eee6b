package org.zeroseg.core.text;

/** A tokenizer file holds something that it should not; the message says what. */
final class MalformedVocabulary extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedVocabulary(String message) {
    super(message);
  }
}
