package org.zeroseg.samples.demo;

import com.google.auto.service.AutoService;
import java.net.URL;
import org.zeroseg.api.spi.BundledModel;

/**
 * The demo models inside this jar: encoders and a segmentation network of a few hundred thousand
 * parameters that know Toyland's words.
 */
@AutoService(BundledModel.class)
public final class DemoModel implements BundledModel {
  @Override
  public String name() {
    return "demo";
  }

  @Override
  public URL manifest() {
    return DemoModel.class.getResource("/org/zeroseg/samples/demo-model/zeroseg.json");
  }
}
