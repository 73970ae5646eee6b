package org.zeroseg.core.data.pseudo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.data.DatasetException;

/**
 * Where the pseudo mask of an image lies: under a root of masks that belongs to a root of images,
 * with the same relative path and the ending {@code .json}. Immutable.
 */
public final class PseudoMaskPaths {
  private final List<Root> roots;

  private record Root(Path images, Path masks) {}

  private PseudoMaskPaths(List<Root> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Masks of one root of images. */
  public static PseudoMaskPaths of(Path images, Path masks) {
    return new PseudoMaskPaths(List.of(new Root(absolute(images), absolute(masks))));
  }

  /**
   * The published layout for ImageNet: {@code train/<wnid>/<name>.JPEG} has its mask in {@code
   * train_pseudo_masks_selfmask/<wnid>/<name>.json}.
   *
   * @param root the folder {@code ImageNet2012}
   */
  public static PseudoMaskPaths imageNet(Path root) {
    return of(root.resolve("train"), root.resolve("train_pseudo_masks_selfmask"));
  }

  /**
   * The published layout for PASS: {@code images/<hash>.jpg} has its mask in {@code
   * pseudo_masks_selfmask/<hash>.json}.
   *
   * @param root the folder {@code pass}
   */
  public static PseudoMaskPaths pass(Path root) {
    return of(root.resolve("images"), root.resolve("pseudo_masks_selfmask"));
  }

  /** These and further roots; the first one that holds an image decides. */
  public PseudoMaskPaths and(PseudoMaskPaths others) {
    List<Root> all = new ArrayList<>(roots);
    all.addAll(others.roots);
    return new PseudoMaskPaths(all);
  }

  /**
   * The mask file of an image, whether it exists or not.
   *
   * @throws DatasetException if the image is under none of the roots
   */
  public Path of(Path image) {
    Path file = absolute(image);
    for (Root root : roots) {
      if (file.startsWith(root.images)) {
        String relative = root.images.relativize(file).toString();
        int dot = relative.lastIndexOf('.');
        int name = Math.max(relative.lastIndexOf('/'), relative.lastIndexOf('\\')) + 1;
        String stem = dot > name ? relative.substring(0, dot) : relative;
        return root.masks.resolve(stem + ".json");
      }
    }
    throw new DatasetException(
        "image '%s' has no place for a pseudo mask: it is not under %s"
            .formatted(file, roots.stream().map(root -> "'" + root.images + "'").toList()));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
