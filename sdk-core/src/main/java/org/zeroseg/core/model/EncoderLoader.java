package org.zeroseg.core.model;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.nn.ImageEncoder;
import org.zeroseg.core.nn.TextEncoder;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.Tokenizer;
import org.zeroseg.core.weights.StateDict;

/**
 * Opens the encoders of a bundle by role or entry name, each once, when it is first asked for.
 *
 * <p>The loader owns what it hands out: encoders must not be used after it is closed. Two roles
 * that are played by one model share its weights. The checksums of a model's files are compared
 * before its first encoder is opened. Safe to use from many threads.
 *
 * <pre>{@code
 * try (EncoderLoader encoders = new EncoderLoader(Bundle.open(folder), runtime)) {
 *   TextEncoder texts = encoders.text(Roles.RETRIEVAL);
 *   DenseEncoder features = encoders.dense(Roles.VISUAL);
 * }
 * }</pre>
 */
public final class EncoderLoader implements AutoCloseable {
  private final Bundle bundle;
  private final TensorRuntime runtime;
  private final NDManager owner;
  private final Map<String, AutoCloseable> opened = new LinkedHashMap<>();
  private final Map<String, StateDict> weights = new HashMap<>();
  private final Map<String, Tokenizer> tokenizers = new HashMap<>();
  private final Set<String> verified = new HashSet<>();
  private boolean closed;

  /**
   * Prepares to load; nothing is read yet.
   *
   * @param runtime stays open longer than this loader
   */
  public EncoderLoader(Bundle bundle, TensorRuntime runtime) {
    this.bundle = bundle;
    this.runtime = runtime;
    this.owner = runtime.root().newSubManager();
  }

  /** The bundle that is loaded from. */
  public Bundle bundle() {
    return bundle;
  }

  /**
   * The encoder of whole images.
   *
   * @throws ModelException if the model has none, or a file is damaged
   * @throws org.zeroseg.api.WeightsException if the weights do not fit
   */
  public ImageEncoder image(String roleOrEntry) {
    return open(ImageEncoder.class, "image", roleOrEntry, "");
  }

  /**
   * The encoder of texts.
   *
   * @throws ModelException if the model has none, or a file is damaged
   * @throws org.zeroseg.api.WeightsException if the weights do not fit
   */
  public TextEncoder text(String roleOrEntry) {
    return open(TextEncoder.class, "text", roleOrEntry, "");
  }

  /**
   * The encoder of locations. Of a CLIP transformer that plays {@link Roles#VISUAL}, these are
   * tokens under a joint normalisation (the form that ReCo uses), else joint embeddings (MaskCLIP);
   * {@code dense} in the entry's configuration overrides that.
   *
   * @throws ModelException if the model has none, or a file is damaged
   * @throws org.zeroseg.api.WeightsException if the weights do not fit
   */
  public DenseEncoder dense(String roleOrEntry) {
    String form = roleOrEntry.equals(Roles.VISUAL) ? "joint-norm" : "maskclip";
    return open(DenseEncoder.class, "dense", roleOrEntry, form);
  }

  /**
   * The weights of a model whose network a plugin builds itself, such as {@link
   * Architecture#ZUTIS}: exactly those that the sizes in its configuration ask for. Of a CLIP
   * transformer, those of its image tower; of a DINO, all. They belong to this loader and may lie
   * in a file that must not be written to.
   *
   * @throws ModelException if the model is of another kind, or a file is damaged
   * @throws org.zeroseg.api.WeightsException if the weights do not fit
   */
  public synchronized StateDict weights(String roleOrEntry) {
    String name = checked(roleOrEntry);
    return weights.computeIfAbsent(
        name,
        entry ->
            new EntryLoader(bundle, entry, runtime, this::tower).weights(owner.newSubManager()));
  }

  /**
   * The tokenizer that belongs to the text encoder.
   *
   * @throws ModelException if the model has none
   */
  public synchronized Tokenizer tokenizer(String roleOrEntry) {
    String name = checked(roleOrEntry);
    return tokenizers.computeIfAbsent(name, entry -> Tokenizers.open(bundle, entry));
  }

  /** How a photograph becomes the input of the model, as published. */
  public Preprocessing preprocessing(String roleOrEntry) {
    String name = bundle.entryName(roleOrEntry);
    Optional<Preprocessing> steps = bundle.entry(name).preprocessing();
    return steps.orElseThrow(
        () ->
            new ModelException(
                "model '%s' of %s does not say how photographs become its input"
                    .formatted(name, bundle.folder())));
  }

  private synchronized <T extends AutoCloseable> T open(
      Class<T> type, String kind, String roleOrEntry, String form) {
    String name = checked(roleOrEntry);
    String key = kind + "/" + name + "/" + form;
    if (!opened.containsKey(key)) {
      EntryLoader loader = new EntryLoader(bundle, name, runtime, this::tower);
      opened.put(
          key,
          switch (kind) {
            case "image" -> loader.image();
            case "text" -> loader.text();
            default -> loader.dense(form);
          });
    }
    return type.cast(opened.get(key));
  }

  /** One tower of one model, loaded once for all its forms. */
  private <T extends AutoCloseable> T tower(
      Class<T> type, String key, Function<NDManager, T> load) {
    if (!opened.containsKey(key)) {
      NDManager manager = owner.newSubManager();
      boolean done = false;
      try {
        opened.put(key, load.apply(manager));
        done = true;
      } finally {
        if (!done) {
          manager.close();
        }
      }
    }
    return type.cast(opened.get(key));
  }

  private String checked(String roleOrEntry) {
    if (closed) {
      throw new IllegalStateException("the encoders of %s are closed".formatted(bundle.folder()));
    }
    String name = bundle.entryName(roleOrEntry);
    if (verified.add(name)) {
      boolean sound = false;
      try {
        bundle.verify(name);
        sound = true;
      } finally {
        if (!sound) {
          verified.remove(name);
        }
      }
    }
    return name;
  }

  /** Closes every encoder and frees their weights; may be called twice. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        for (AutoCloseable encoder : opened.values()) {
          encoder.close();
        }
      } catch (Exception e) {
        throw new ModelException(
            "cannot close the encoders of %s: %s".formatted(bundle.folder(), e), e);
      } finally {
        owner.close();
      }
    }
  }
}
