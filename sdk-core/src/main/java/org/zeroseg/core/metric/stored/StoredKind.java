package org.zeroseg.core.metric.stored;

import java.util.Arrays;
import java.util.List;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;

/** How predictions are stored, and what they are scored by. */
public enum StoredKind {
  /** COCO results JSON against instances JSON: AP and AR of masks. */
  COCO_MASK("coco-mask"),
  /** The same of boxes. */
  COCO_BOX("coco-box"),
  /** COCO panoptic JSON, with a folder of PNGs each: panoptic quality. */
  COCO_PANOPTIC("coco-panoptic"),
  /** A folder of label PNGs each, paired by path: mean IoU. */
  SEMANTIC("semantic");

  private final String id;

  StoredKind(String id) {
    this.id = id;
  }

  /** The name on the command line, e.g. {@code coco-mask}. */
  public String id() {
    return id;
  }

  /** The names of all. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(StoredKind::id).toList();
  }

  /**
   * The kind of a name.
   *
   * @throws OptionException if there is none
   */
  public static StoredKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no metric '%s'%s".formatted(id, Suggestions.forName(id, ids()))));
  }
}
