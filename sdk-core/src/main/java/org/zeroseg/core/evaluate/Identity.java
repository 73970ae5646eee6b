package org.zeroseg.core.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;

/** What must be the same for an interrupted evaluation to go on. */
final class Identity {
  private Identity() {}

  /**
   * The facts by name.
   *
   * @param samples how many of the dataset's are evaluated
   * @param segmenter what the segmenter says of itself; a setting of the same name adds nothing
   */
  static Map<String, String> of(
      Dataset data,
      int samples,
      Task task,
      EvaluationRequest request,
      Map<String, String> segmenter) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("dataset", data.name());
    facts.put("number of samples", Integer.toString(samples));
    facts.put("task", task.toString());
    facts.putAll(segmenter);
    request
        .settings()
        .forEach(
            (name, value) -> {
              if (!segmenter.containsKey(name)) {
                facts.put("setting '" + name + "'", value);
              }
            });
    facts.put("convention", request.convention().toString());
    facts.put("rule for groups", request.strictGroups() ? "strict" : "skip undefined");
    facts.put("rule for sizes", request.resizePredictions() ? "resize" : "refuse");
    facts.put("number of examples", Integer.toString(request.examples()));
    facts.put("list of classes", list(data.categories().size(), classes(data)));
    facts.put("list of words to look for", list(data.queries().size(), queries(data)));
    facts.put("list of samples", list(samples, () -> new Keys(data, samples)));
    return facts;
  }

  private static String list(int size, Iterable<String> entries) {
    return "%d with checksum %s".formatted(size, hash(entries));
  }

  private static List<String> classes(Dataset data) {
    List<String> facts = new ArrayList<>();
    data.categories()
        .concepts()
        .forEach(concept -> facts.add(concept.name() + ' ' + concept.kind()));
    facts.add("background " + data.background());
    new TreeMap<>(data.groups())
        .forEach((group, labels) -> facts.add(group + ' ' + new TreeSet<>(labels)));
    return facts;
  }

  /** All that a segmenter may look at, and the label that an answer counts as. */
  private static List<String> queries(Dataset data) {
    List<String> facts = new ArrayList<>();
    for (int query = 0; query < data.queries().size(); query++) {
      Concept concept = data.queries().get(query);
      facts.add(
          List.of(
                  concept.name(),
                  concept.aliases(),
                  concept.prompts(),
                  concept.kind(),
                  concept.novelty(),
                  concept.exampleImages(),
                  data.labelOfQuery(query))
              .toString());
    }
    return facts;
  }

  /** The keys of the samples in order. */
  private static final class Keys implements Iterator<String> {
    private final Dataset data;
    private final int samples;
    private int next;

    Keys(Dataset data, int samples) {
      this.data = data;
      this.samples = samples;
    }

    @Override
    public boolean hasNext() {
      return next < samples;
    }

    @Override
    public String next() {
      return data.key(next++);
    }
  }

  private static String hash(Iterable<String> texts) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has it
    }
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
