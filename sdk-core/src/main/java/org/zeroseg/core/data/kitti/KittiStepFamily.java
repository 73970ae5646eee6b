package org.zeroseg.core.data.kitti;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;

/** Offers KITTI-STEP. */
@AutoService(DatasetFamily.class)
public final class KittiStepFamily implements DatasetFamily {
  static final String ID = "kitti-step";
  static final String LAYOUT =
      """
      {train,val}/<4-digit sequence>/<6-digit frame>.png
      panoptic_maps/{train,val}/<4-digit sequence>/<6-digit frame>.png
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder(ID)
            .description("KITTI-STEP: street videos, 19 classes, at their own size")
            .layout(LAYOUT)
            .splits("val", "train")
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
            .opensWith(KittiStep::open));
  }
}
