package org.zeroseg.reco;

/** How seed features become one reference embedding. */
enum ReferenceType {
  /** Their mean. */
  AVG,
  /** Their mean, weighted 1, 1 - 1/k, ..., 1/k in the order of retrieval. */
  WEIGHTED,
  /** The one that is most similar to all. */
  WINNER
}
