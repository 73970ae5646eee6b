package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.core.render.HeatPicture;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;

/** Shows where the image is close to each word, and which proposals were named by it. */
final class ZutisExplainer {
  private final TensorRuntime runtime;

  ZutisExplainer(TensorRuntime runtime) {
    this.runtime = runtime;
  }

  Explanation explain(
      String summary,
      EncodedPhoto photo,
      Classes classes,
      SegmentRequest request,
      List<Candidate> objects) {
    List<ConceptEvidence> evidence = new ArrayList<>();
    List<Concept> concepts = request.vocabulary().concepts();
    for (int i = 0; i < concepts.size(); i++) {
      int type = classes.ofConcept(i);
      float[] cosines;
      try (Scope scope = runtime.enter()) {
        cosines = photo.embeddings().cosines(scope.manager(), classes.texts()[type]);
      }
      EvidenceImage picture =
          HeatPicture.evidence(
              photo.name(),
              photo.working(),
              cosines,
              photo.embeddings().height(),
              photo.embeddings().width());
      evidence.add(
          new ConceptEvidence(
              concepts.get(i), note(concepts.get(i), type, objects), List.of(picture)));
    }
    return new Explanation(summary, evidence);
  }

  private static String note(Concept concept, int type, List<Candidate> objects) {
    String where = "where the features are close to the word '%s'".formatted(concept);
    List<Candidate> own = objects.stream().filter(o -> o.classIndex() == type).toList();
    return own.isEmpty()
        ? where
        : String.format(
            Locale.ROOT,
            "%s; %d objects, the best of them proposal %d with score %.3f",
            where,
            own.size(),
            own.get(0).query(),
            own.get(0).score());
  }
}
