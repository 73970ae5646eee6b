package org.zeroseg.core.data.cocostuff;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetDescriptorBuilder;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.EvaluationTransform;

/** Offers COCO-Stuff in its forms. */
@AutoService(DatasetFamily.class)
public final class CocoStuffFamily implements DatasetFamily {
  static final String LIST = "list";
  static final String EXCLUDE = "exclude";
  static final String LAYOUT_164K =
      """
      images/{train2017,val2017}/<12-digit id>.jpg
      annotations/{train2017,val2017}/<12-digit id>.png
      curated/{train2017,val2017}/Coco164kFull_Stuff_Coarse.txt  (not needed with list=all)
      """;
  static final String LAYOUT_10K =
      """
      images/COCO_train2014_<12 digits>.jpg
      annotations/COCO_train2014_<12 digits>.mat
      imageLists/{train,test,all}.txt
      or the prepared form
      images_detectron2/{train,test}/COCO_train2014_<12 digits>.jpg
      annotations_detectron2/{train,test}/COCO_train2014_<12 digits>.png
      """;
  static final String LAYOUT_ZERO_SHOT =
      """
      {train2017,val2017}/<12-digit id>.jpg
      coco_stuff/annotations_detectron2/{train2017,val2017_all}/<12-digit id>.png
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        forms("coco-stuff")
            .description("COCO-Stuff 164k: 27 coarse classes as in ReCo, or all 171")
            .layout(LAYOUT_164K)
            .splits("val", "train")
            .setting(
                LIST,
                "list file in curated/, or 'all' for the whole folder; by default ReCo's list for 27"
                    + " classes and the whole folder for 171")
            .opensWith(CocoStuff164k::open),
        forms("coco-stuff-10k")
            .description("COCO-Stuff 10k: MAT files of version 1.1, or prepared PNG files")
            .layout(LAYOUT_10K)
            .splits("test", "val", "train", "all")
            .setting(
                EXCLUDE,
                "true to leave out the training images that SimFormer leaves out; by default only in"
                    + " the prepared form")
            .opensWith(CocoStuff10k::open),
        DatasetDescriptor.builder("coco-stuff-zero-shot")
            .description("COCO-Stuff for zero-shot semantic segmentation: 156 seen, 15 unseen")
            .layout(LAYOUT_ZERO_SHOT)
            .splits("val", "train")
            .truth(TruthKind.SEMANTIC)
            .opensWith(CocoStuffZeroShot::open));
  }

  private static DatasetDescriptorBuilder forms(String id) {
    return DatasetDescriptor.builder(id)
        .targets("27", "171")
        .protocols(EvaluationTransform.RECO320, DatasetDescriptor.NATIVE)
        .truth(TruthKind.SEMANTIC)
        .setting(
            CocoStuffLabels.GROUPS,
            "171 classes: 'split1' to 'split9' for base and novel, 'zero-shot' for seen and unseen");
  }
}
