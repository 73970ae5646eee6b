package org.zeroseg.core.plugin;

import com.google.auto.service.AutoService;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.api.spi.ZeroSegProvider;

/** Opens a {@link ZeroSeg} over the tensor runtime; found with {@link java.util.ServiceLoader}. */
@AutoService(ZeroSegProvider.class)
public final class CoreZeroSegProvider implements ZeroSegProvider {

  @Override
  public ZeroSeg open(ZeroSegConfiguration configuration) {
    return CoreZeroSeg.open(configuration, Settings.ofProcess());
  }
}
