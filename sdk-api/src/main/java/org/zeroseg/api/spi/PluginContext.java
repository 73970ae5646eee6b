package org.zeroseg.api.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a plugin is given to work with. Valid as long as the {@link org.zeroseg.api.ZeroSeg} that
 * made it is open.
 */
public interface PluginContext {

  /**
   * The folder of the model bundle to use.
   *
   * @return a folder with {@code zeroseg.json}
   * @throws org.zeroseg.api.ModelException if no model was given and none is on the class path,
   *     saying how to give one
   */
  Path modelDirectory();

  /**
   * The folder of the archive to retrieve images from.
   *
   * @return the folder; empty if none was given
   */
  Optional<Path> archiveDirectory();

  /**
   * A folder in which the plugin may keep what can be computed again.
   *
   * @return an existing folder of the plugin's own
   */
  Path cacheDirectory();

  /**
   * A service of the shared machinery, e.g. its tensor runtime. The types are those of sdk-core; a
   * plugin that compiles against sdk-api alone needs none.
   *
   * @param type the service's class
   * @param <T> the service's class
   * @return the service, owned by the machinery: not to be closed
   * @throws org.zeroseg.api.PluginException if there is no such service
   */
  <T> T service(Class<T> type);
}
