package org.zeroseg.core.data.pascal;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.EvaluationTransform;

/** Offers PASCAL VOC 2012 and PASCAL-Context. */
@AutoService(DatasetFamily.class)
public final class PascalFamily implements DatasetFamily {
  static final String LAYOUT_VOC =
      """
      JPEGImages/<id>.jpg
      SegmentationClass/<id>.png
      SegmentationObject/<id>.png  (for instances)
      ImageSets/Segmentation/{train,val}.txt  (and train_aug.txt: image and label path per line)
      """;
  static final String LAYOUT_CONTEXT =
      """
      JPEGImages/<id>.jpg
      SegmentationClassContext/<id>.png
      ImageSets/SegmentationContext/{train,val}.txt
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("voc2012")
            .description("PASCAL VOC 2012: 20 classes and background")
            .layout(LAYOUT_VOC)
            .splits("val", "train", "trainval", "train_aug")
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE)
            .opensWith(Voc2012::open),
        DatasetDescriptor.builder("pascal-context")
            .description("PASCAL-Context: 59 classes; background does not count")
            .layout(LAYOUT_CONTEXT)
            .splits("val", "train")
            .protocols(EvaluationTransform.RECO320, DatasetDescriptor.NATIVE)
            .truth(TruthKind.SEMANTIC)
            .opensWith(PascalContext::open));
  }
}
