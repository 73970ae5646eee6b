package org.zeroseg.core.data.ade20k;

import com.google.auto.service.AutoService;
import java.util.List;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;

/** Offers ADE20K. */
@AutoService(DatasetFamily.class)
public final class Ade20kFamily implements DatasetFamily {
  static final String GROUPS = "groups";
  static final String EXCLUDE = "exclude";
  static final String LAYOUT =
      """
      images/{training,validation}/ADE_{train,val}_<8 digits>.jpg
      annotations/{training,validation}/ADE_{train,val}_<8 digits>.png
      or the prepared form (folders training/validation or train/test)
      images/... or images_detectron2/...
      annotations_detectron2/...
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("ade20k")
            .description("ADE20K scene parsing: 150 classes; published or prepared labels")
            .layout(LAYOUT)
            .splits("val", "train")
            .truth(TruthKind.SEMANTIC)
            .setting(GROUPS, "'split1' to 'split4' for base and novel classes")
            .setting(
                EXCLUDE,
                "true to leave out the training images that SimFormer leaves out; by default only in"
                    + " the prepared form")
            .opensWith(Ade20k::open));
  }
}
