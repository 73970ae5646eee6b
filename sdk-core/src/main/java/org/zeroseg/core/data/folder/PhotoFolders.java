package org.zeroseg.core.data.folder;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;

/** Photographs without labels: any folder, and PASS. */
@AutoService(DatasetFamily.class)
public final class PhotoFolders implements DatasetFamily {
  /** Unlabelled images have no categories, yet a dataset has at least one. */
  private static final Vocabulary NONE = Vocabulary.of("object");

  private static final String LAYOUT = "**/*.{jpg,jpeg,png,bmp}   in any folders";
  private static final String PASS_LAYOUT = "pass/images/<hash>.jpg";

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("image-folder")
            .description("photographs in a folder and the folders below it, without labels")
            .layout(LAYOUT)
            .opensWith(PhotoFolders::anyFolder),
        DatasetDescriptor.builder("pass")
            .description("PASS: photographs without people, without labels")
            .layout(PASS_LAYOUT)
            .opensWith(PhotoFolders::pass));
  }

  private static Dataset anyFolder(DatasetOptions options) {
    DatasetFolder folder = DatasetFolder.find("image-folder", options.root(), List.of(), LAYOUT);
    return photos("image-folder", folder, "", options);
  }

  private static Dataset pass(DatasetOptions options) {
    DatasetFolder folder =
        DatasetFolder.find("pass", options.root(), List.of("pass"), PASS_LAYOUT, "images");
    return photos("pass", folder, "images", options);
  }

  private static Dataset photos(
      String name, DatasetFolder folder, String below, DatasetOptions options) {
    List<String> keys = options.limited(folder.filesBelow(below, ImageNames::isImage));
    SampleFaults faults = new SampleFaults(name, options);
    faults.found(keys.size());
    return new FileDataset(
        DatasetInfo.of(name, NONE, Set.of()), faults, keys, (index, key) -> photo(folder, key));
  }

  private static Sample photo(DatasetFolder folder, String key) throws SampleException {
    var file = folder.path(key);
    return new Sample(key, SampleFiles.input(file, SampleFiles.image(file)), GroundTruth.none());
  }
}
