package org.zeroseg.core.image;

import java.util.List;

/**
 * The way from a photograph to the input of an encoder: resize, centre crop, divide by 255,
 * normalise. Plain values only, so that a model bundle can store it as JSON.
 *
 * @param resize what {@code size} applies to
 * @param size target size in pixels; without meaning under {@link ResizeRule#NONE}
 * @param filter how pixels are resampled
 * @param crop side of the square cut from the centre, in pixels; 0 for no crop. Smaller images are
 *     first padded with zeros
 * @param mean subtracted from each channel (red, green, blue) in [0, 1]
 * @param std each channel is then divided by this
 */
public record Preprocessing(
    ResizeRule resize, int size, Resampling filter, int crop, List<Double> mean, List<Double> std) {
  private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
  private static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  /** Checks the values. */
  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (resize != ResizeRule.NONE && size < 1) {
      throw new IllegalArgumentException("size must be at least 1 pixel, but is " + size);
    }
    if (crop < 0) {
      throw new IllegalArgumentException("crop must be 0 (none) or positive, but is " + crop);
    }
    if (mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "mean and std need a value per channel, but are %s and %s".formatted(mean, std));
    }
    if (std.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("std must be positive, but is " + std);
    }
  }

  /** What CLIP's image towers were trained with: bicubic, shorter side and crop {@code size}. */
  public static Preprocessing clip(int size) {
    return new Preprocessing(
        ResizeRule.SHORTER_SIDE, size, Resampling.BICUBIC, size, CLIP_MEAN, CLIP_STD);
  }

  /**
   * ReCo's archive images: bilinear, shorter side and crop {@code size} (224 in the paper),
   * ImageNet mean and deviation.
   */
  public static Preprocessing recoArchive(int size) {
    return imageNet(size, Resampling.BILINEAR);
  }

  /**
   * Shorter side and crop {@code size} with ImageNet mean and deviation; the evaluation transform
   * of ReCo with size 320 and {@link Resampling#NEAREST}.
   */
  public static Preprocessing imageNet(int size, Resampling filter) {
    return new Preprocessing(
        ResizeRule.SHORTER_SIDE, size, filter, size, IMAGENET_MEAN, IMAGENET_STD);
  }

  /** ImageNet mean and deviation at the image's own size. */
  public static Preprocessing imageNetNative() {
    return new Preprocessing(
        ResizeRule.NONE, 0, Resampling.BILINEAR, 0, IMAGENET_MEAN, IMAGENET_STD);
  }

  /** What SelfMask sees: shorter side {@code size} (512 as published), bilinear, not cropped. */
  public static Preprocessing selfMask(int size) {
    return new Preprocessing(
        ResizeRule.SHORTER_SIDE, size, Resampling.BILINEAR, 0, IMAGENET_MEAN, IMAGENET_STD);
  }

  /** CLIP's mean and deviation at the image's own size. */
  public static Preprocessing clipNative() {
    return new Preprocessing(ResizeRule.NONE, 0, Resampling.BICUBIC, 0, CLIP_MEAN, CLIP_STD);
  }

  /** Resizes and crops; the bytes before normalisation. */
  public RgbImage transform(RgbImage image) {
    int[] target = resizedSize(image.width(), image.height());
    RgbImage resized = image.resize(target[0], target[1], filter);
    return crop == 0 ? resized : CentreCrop.of(crop).apply(resized);
  }

  /**
   * Brings a label map into the geometry that {@link #transform} gives the image: the same resize
   * with nearest neighbours, the same crop.
   *
   * @param padding the label of pixels beyond the map
   */
  public LabelMap transform(LabelMap labels, int padding) {
    int[] target = resizedSize(labels.width(), labels.height());
    LabelMap resized = labels.resize(target[0], target[1]);
    return crop == 0 ? resized : CentreCrop.of(crop).apply(resized, padding);
  }

  /** Width and height after the resize, before the crop. */
  public int[] resizedSize(int width, int height) {
    return switch (resize) {
      case NONE -> new int[] {width, height};
      case SQUARE -> new int[] {size, size};
      case SHORTER_SIDE ->
          width <= height
              ? new int[] {size, Math.toIntExact((long) size * height / width)}
              : new int[] {Math.toIntExact((long) size * width / height), size};
    };
  }

  /** Turns a photograph into the input of an encoder, {@code [1, 3, height, width]}. */
  public ImageTensor apply(RgbImage image) {
    return apply(List.of(image));
  }

  /**
   * Turns photographs into one batch, {@code [count, 3, height, width]}.
   *
   * @throws IllegalArgumentException if there are none, or if they differ in size after resize and
   *     crop
   */
  public ImageTensor apply(List<RgbImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one image");
    }
    return Normalisation.of(mean, std).apply(images.stream().map(this::transform).toList());
  }

  /**
   * Normalises without resize or crop.
   *
   * @return {@code [1, 3, height, width]}
   */
  public ImageTensor normalise(RgbImage image) {
    return Normalisation.of(mean, std).apply(List.of(image));
  }

  /**
   * Reduces an image bilinearly to a shorter side; smaller ones stay as they are.
   *
   * @param size in pixels; 0 for never
   */
  public static RgbImage reduced(RgbImage image, int size) {
    if (size == 0 || Math.min(image.width(), image.height()) <= size) {
      return image;
    }
    int[] reduced = imageNet(size, Resampling.BILINEAR).resizedSize(image.width(), image.height());
    return image.resize(reduced[0], reduced[1], Resampling.BILINEAR);
  }
}
