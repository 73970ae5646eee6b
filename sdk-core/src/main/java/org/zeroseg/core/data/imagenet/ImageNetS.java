package org.zeroseg.core.data.imagenet;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;

/**
 * ImageNet-S: masks for parts of ImageNet, label = R + 256 G, 0 background, 1000 ignored.
 *
 * <p>{@code validation} and {@code train-semi} have a mask for every image. {@code train} gives the
 * class of every image, and the mask too where one of the same name is in {@code
 * train-semi-segmentation}. {@code test} has no ground truth.
 */
@AutoService(DatasetFamily.class)
public final class ImageNetS implements DatasetFamily {
  private static final String LAYOUT =
      """
      ImageNet-S/ImageNetS{50,300,919}/{train,train-semi,validation}/<wnid>/*.JPEG
      ImageNet-S/ImageNetS{50,300,919}/test/...JPEG
      ImageNet-S/ImageNetS{50,300,919}/{validation,train-semi}-segmentation/<wnid>/*.png
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("imagenet-s")
            .description("ImageNet-S: masks of 50, 300 or 919 classes and background")
            .layout(LAYOUT)
            .splits("validation", "train-semi", "train", "test")
            .targets("50", "300", "919")
            .truth(TruthKind.SEMANTIC, TruthKind.IMAGE_LABELS)
            .opensWith(ImageNetS::open));
  }

  private static Dataset open(DatasetOptions options) {
    String folderName = "ImageNetS" + options.target();
    String name = "imagenet-s" + options.target() + "/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of(folderName, "ImageNet-S/" + folderName),
            LAYOUT,
            options.split());
    int count = Integer.parseInt(options.target());
    return new MaskedImages(count, WordNetClasses.imageNetS(count), folder, options.split())
        .open(name, options);
  }
}
