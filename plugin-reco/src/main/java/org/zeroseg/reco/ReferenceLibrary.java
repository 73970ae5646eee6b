package org.zeroseg.reco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageException;
import org.zeroseg.reco.ContextRules.Plan;

/**
 * The references of concepts: remembered, read from the cache, or computed. Context categories are
 * computed first, one after the other, each suppressing those before it. Thread-safe; two threads
 * never compute at the same time.
 */
final class ReferenceLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceLibrary.class);

  private final ReferenceOptions options;
  private final ContextRules rules;
  private final Optional<ConceptImages> archive;
  private final Optional<DenseTexts> texts;
  private final Map<String, String> models;
  private final CategoryCache cache;
  private final ReferenceComputation computation;
  private final Supplier<ArchiveFeatures> features;
  private final RecentMap<CategoryKey, ConceptReference> known = new RecentMap<>(4096);

  /**
   * An empty library.
   *
   * @param archive where images come from; without it only concepts with examples have a reference,
   *     and no context is suppressed
   * @param texts guide the co-segmentation; empty if the options say no
   * @param models identities of the encoders by role, for the cache
   * @param features makes the memory of one build
   */
  ReferenceLibrary(
      ReferenceComputation computation,
      ReferenceOptions options,
      Optional<ConceptImages> archive,
      Optional<DenseTexts> texts,
      Map<String, String> models,
      CategoryCache cache,
      Supplier<ArchiveFeatures> features) {
    this.computation = computation;
    this.options = options;
    this.rules = new ContextRules(archive.isPresent() ? options.context() : List.of());
    this.archive = archive;
    this.texts = texts;
    this.models = Map.copyOf(models);
    this.cache = cache;
    this.features = features;
  }

  /**
   * The references of concepts, in their order.
   *
   * @throws ArchiveException if a concept has no images
   * @throws ImageException if an example image cannot be read
   */
  List<ConceptReference> references(List<Concept> concepts) {
    String source = archive.map(ConceptImages::identity).orElse("");
    List<Plan> plans = concepts.stream().map(rules::plan).toList();
    Map<CategoryKey, ConceptReference> found = new HashMap<>();
    Map<CategoryKey, Plan> missing = new LinkedHashMap<>();
    for (Plan plan : plans) {
      look(plan, source, found, missing);
    }
    if (!missing.isEmpty()) {
      synchronized (this) {
        build(missing, source, found);
      }
    }
    List<ConceptReference> references = new ArrayList<>();
    for (Plan plan : plans) {
      ConceptReference reference = found.get(key(plan, source));
      references.add(plan.origin().isEmpty() ? reference : reference.withOrigin(plan.origin()));
    }
    return references;
  }

  /** Finds a reference, or notes it as missing behind the context categories that it suppresses. */
  private void look(
      Plan plan,
      String source,
      Map<CategoryKey, ConceptReference> found,
      Map<CategoryKey, Plan> missing) {
    CategoryKey key = key(plan, source);
    if (found.containsKey(key) || missing.containsKey(key)) {
      return;
    }
    Optional<ConceptReference> known = find(key, plan);
    if (known.isPresent()) {
      found.put(key, known.get());
      return;
    }
    for (String category : plan.suppressed()) {
      look(rules.plan(Concept.of(category)), source, found, missing);
    }
    missing.put(key, plan);
  }

  private Optional<ConceptReference> find(CategoryKey key, Plan plan) {
    ConceptReference remembered = known.get(key);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<ConceptReference> stored =
        cache.reference(key).map(found -> found.withOrigin(origin(plan, found.images().size(), 0)));
    stored.ifPresent(reference -> known.put(key, reference));
    return stored;
  }

  private void build(
      Map<CategoryKey, Plan> missing, String source, Map<CategoryKey, ConceptReference> found) {
    for (CategoryKey key : List.copyOf(missing.keySet())) {
      ConceptReference faster = known.get(key); // from another thread
      if (faster != null) {
        found.put(key, faster);
        missing.remove(key);
      }
    }
    Map<CategoryKey, List<SourceImage>> images = images(missing);
    ArchiveFeatures memory = features.get();
    missing.forEach(
        (key, plan) -> {
          List<float[]> context =
              plan.suppressed().stream()
                  .map(c -> found.get(key(rules.plan(Concept.of(c)), source)).reference().vector())
                  .toList();
          ConceptReference reference = compute(plan, images.get(key), context, memory);
          cache.put(key, reference);
          known.put(key, reference);
          found.put(key, reference);
        });
    LOG.debug("computed {} references from {} images", missing.size(), memory.encoded());
  }

  private Map<CategoryKey, List<SourceImage>> images(Map<CategoryKey, Plan> missing) {
    Map<CategoryKey, List<SourceImage>> images = new LinkedHashMap<>();
    List<CategoryKey> retrieved = new ArrayList<>();
    missing.forEach(
        (key, plan) -> {
          if (plan.concept().exampleImages().isEmpty()) {
            retrieved.add(key);
          } else {
            images.put(key, examples(plan.concept()));
          }
        });
    if (retrieved.isEmpty()) {
      return images;
    }
    List<Concept> concepts = retrieved.stream().map(key -> missing.get(key).concept()).toList();
    ConceptImages collection =
        archive.orElseThrow(
            () ->
                new ArchiveException(
                    "ReCo needs images of '%s': give an archive of photographs, or example images with Concept.builder(...).example(file)"
                        .formatted(concepts.get(0).name())));
    List<List<SourceImage>> hits = collection.find(concepts, options.archiveSize());
    for (int i = 0; i < hits.size(); i++) {
      images.put(retrieved.get(i), hits.get(i));
    }
    return images;
  }

  private static List<SourceImage> examples(Concept concept) {
    return concept.exampleImages().stream()
        .map(file -> new SourceImage("", file.toAbsolutePath().toString(), Double.NaN))
        .toList();
  }

  private ConceptReference compute(
      Plan plan, List<SourceImage> images, List<float[]> context, ArchiveFeatures memory) {
    List<SourceImage> used = new ArrayList<>();
    List<ImageFeatures> encoded = new ArrayList<>();
    ImageException firstFailure = null;
    for (SourceImage image : images) {
      try {
        encoded.add(memory.of(image));
        used.add(image);
      } catch (ImageException unreadable) {
        if (!plan.concept().exampleImages().isEmpty()) {
          throw unreadable;
        }
        firstFailure = firstFailure == null ? unreadable : firstFailure;
        LOG.warn("passed over for '{}': {}", plan.concept(), unreadable.getMessage());
      }
    }
    if (used.isEmpty()) {
      throw noImages(plan.concept(), images.size(), firstFailure);
    }
    float[] text = texts.map(t -> t.embedding(plan.concept())).orElse(null);
    Reference reference = computation.compute(encoded, text, context);
    String origin = origin(plan, used.size(), images.size() - used.size());
    return new ConceptReference(reference, used, origin);
  }

  private static ArchiveException noImages(Concept concept, int found, ImageException cause) {
    String message =
        found == 0
            ? "the archive is empty, so there are no images of '%s'; add photographs to it"
                .formatted(concept)
            : "none of the %d images that were retrieved for '%s' can be read: %s"
                .formatted(found, concept, cause.getMessage());
    return new ArchiveException(message, cause);
  }

  private static String origin(Plan plan, int used, int unreadable) {
    boolean examples = !plan.concept().exampleImages().isEmpty();
    String origin =
        "%d image%s %s '%s'"
            .formatted(
                used,
                used == 1 ? "" : "s",
                examples ? "given as examples of" : "retrieved for",
                plan.concept().name());
    return unreadable == 0 ? origin : origin + "; %d could not be read".formatted(unreadable);
  }

  private CategoryKey key(Plan plan, String source) {
    boolean independent = plan.suppressed().isEmpty() && !plan.concept().exampleImages().isEmpty();
    return CategoryKey.ofReference(
        plan.concept(), independent ? "" : source, models, options, plan.suppressed());
  }
}
