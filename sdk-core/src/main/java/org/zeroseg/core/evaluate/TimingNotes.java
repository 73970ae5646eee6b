package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a reader of the times must know. */
final class TimingNotes {
  private TimingNotes() {}

  static List<String> of(Set<String> stages) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Warm-up images are in none of these numbers, but in the resident memory, whose peak is"
            + " that of the process since its start.");
    notes.add(
        "'decode' reads and decodes photograph and ground truth on another thread, ahead of the"
            + " segmenter: the stages overlap, and their sum may exceed the wall time of the loop.");
    if (stages.contains(StageClock.WHOLE)) {
      notes.add(
          "The segmenter does not tell its stages: 'segment' is preprocessing, networks and"
              + " post-processing.");
    } else {
      notes.add(
          "'forward' ends with the output of the networks on the host; 'post-process' ends with"
              + " the labels in the dataset's classes and at the size of the ground truth.");
    }
    if (stages.contains(TimingLog.CONCEPTS)) {
      notes.add(
          "'concepts' finds what is known of the words. The first image, for which it is computed"
              + " or read from the cache, counts as preparation: '%s'."
                  .formatted(TimingLog.FIRST_CONCEPTS));
    }
    notes.add(
        "The CPU time of the segmenter is that of all threads of the process less the one that"
            + " reads; systems count it in steps, on Linux of 10 ms.");
    notes.add("Latency is one image end to end: all stages but 'metric'.");
    notes.add("Drawing of examples and saving of the state are not timed.");
    return notes;
  }
}
