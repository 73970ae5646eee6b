package org.zeroseg.samples.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of images in COCO's files: those in their names if all are named as COCO's are, else
 * 1, 2, 3... in the order in which they were given.
 */
final class Numbers {
  private static final Pattern COCO = Pattern.compile("(?:COCO_[a-z0-9]+_)?(\\d{12})");

  private final Map<Photos, Long> ids = new HashMap<>();

  private Numbers() {}

  static Numbers of(List<Photos> photos) {
    Numbers numbers = new Numbers();
    Set<Long> taken = new HashSet<>();
    boolean named =
        photos.stream().allMatch(photo -> fromName(photo).filter(taken::add).isPresent());
    for (Photos photo : photos) {
      numbers.ids.put(photo, named ? fromName(photo).orElseThrow() : numbers.ids.size() + 1L);
    }
    return numbers;
  }

  private static Optional<Long> fromName(Photos photo) {
    String name = photo.file().getFileName().toString();
    int dot = name.lastIndexOf('.');
    Matcher coco = COCO.matcher(dot < 0 ? name : name.substring(0, dot));
    return coco.matches() ? Optional.of(Long.parseLong(coco.group(1))) : Optional.empty();
  }

  /** The number of an image. */
  long of(Photos photo) {
    return ids.get(photo);
  }
}
