package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;

/**
 * One model of a bundle.
 *
 * @param architecture see {@link Architecture#id()}
 * @param config sizes and choices of the architecture, see {@link EntryConfig}; copied in and out
 * @param files files by what they are: {@code weights}, {@code tokenizer}, {@code vocab}, {@code
 *     merges}, {@code image}, {@code text}, {@code dense}
 * @param preprocessing how a photograph becomes its input, as published; empty if it sees no image
 * @param licence licence of the weights
 * @param source where they come from
 */
public record ModelEntry(
    String architecture,
    JsonObject config,
    Map<String, BundleFile> files,
    Optional<Preprocessing> preprocessing,
    String licence,
    String source) {

  /** Key of the weights in {@link #files()}. */
  public static final String WEIGHTS = "weights";

  /** Key of {@code tokenizer.json} or a merge list in {@link #files()}. */
  public static final String TOKENIZER = "tokenizer";

  /** Key of {@code vocab.json} in {@link #files()}, where there is no {@link #TOKENIZER}. */
  public static final String VOCAB = "vocab";

  /** Key of {@code merges.txt} in {@link #files()}, which goes with {@link #VOCAB}. */
  public static final String MERGES = "merges";

  /** Key of an ONNX image encoder in {@link #files()}. */
  public static final String IMAGE = "image";

  /** Key of an ONNX text encoder in {@link #files()}. */
  public static final String TEXT = "text";

  /** Key of an ONNX dense encoder in {@link #files()}. */
  public static final String DENSE = "dense";

  /** Copies what could change. */
  public ModelEntry {
    config = config.deepCopy();
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  @Override
  public JsonObject config() {
    return config.deepCopy();
  }
}
