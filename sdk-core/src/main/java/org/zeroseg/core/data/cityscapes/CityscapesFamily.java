package org.zeroseg.core.data.cityscapes;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.EvaluationTransform;

/** Offers Cityscapes. */
@AutoService(DatasetFamily.class)
public final class CityscapesFamily implements DatasetFamily {
  static final String ID = "cityscapes";
  static final String LAYOUT =
      """
      leftImg8bit/{train,val,test}/<city>/<city>_<seq6>_<frame6>_leftImg8bit.png
      gtFine/{train,val,test}/<city>/<city>_<seq6>_<frame6>_gtFine_labelIds.png
      gtFine/{train,val,test}/<city>/<city>_<seq6>_<frame6>_gtFine_instanceIds.png  (for instances)
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder(ID)
            .description("Cityscapes: 5000 street scenes; 27 classes as in ReCo, or the usual 19")
            .layout(LAYOUT)
            .splits("val", "train", "test")
            .targets("27", "19")
            .protocols(EvaluationTransform.RECO320, DatasetDescriptor.NATIVE)
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
            .opensWith(Cityscapes::open));
  }
}
