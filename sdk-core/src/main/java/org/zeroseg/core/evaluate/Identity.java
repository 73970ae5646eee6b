package org.zeroseg.core.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;

/** What must be the same for an interrupted evaluation to go on. */
final class Identity {
  private Identity() {}

  static Map<String, String> of(Dataset data, int samples, Task task, EvaluationRequest request) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("dataset", data.name());
    facts.put("number of samples", Integer.toString(samples));
    facts.put("task", task.toString());
    request.settings().forEach((name, value) -> facts.put("setting '" + name + "'", value));
    facts.put("convention", request.convention().toString());
    facts.put("rule for groups", request.strictGroups() ? "strict" : "skip undefined");
    facts.put("rule for sizes", request.resizePredictions() ? "resize" : "refuse");
    facts.put("number of examples", Integer.toString(request.examples()));
    facts.put("list of classes", hash(data.categories().names()));
    facts.put("list of queries", hash(data.queries().names()));
    facts.put("list of samples", hash(() -> new Keys(data, samples)));
    return facts;
  }

  /** The keys of the samples in order. */
  private static final class Keys implements java.util.Iterator<String> {
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
