package org.zeroseg.core.plugin;

import java.util.List;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.core.runtime.DtypePolicy;
import org.zeroseg.core.runtime.RuntimeOptions;

/** Translates the settings of the API into those of the tensor runtime. */
final class RuntimeSettings {
  private RuntimeSettings() {}

  /**
   * Checks device, threads and precision without starting the engine.
   *
   * @throws OptionException naming the setting that is wrong
   */
  static RuntimeOptions of(ZeroSegConfiguration configuration) {
    try {
      return RuntimeOptions.builder()
          .device(configuration.device())
          .intraOpThreads(configuration.threads())
          .dtype(dtype(configuration.precision()))
          .offline(configuration.offline())
          .build();
    } catch (IllegalArgumentException wrong) {
      throw new OptionException(wrong.getMessage(), wrong);
    }
  }

  private static DtypePolicy dtype(String precision) {
    return switch (precision) {
      case "float32" -> DtypePolicy.FLOAT32;
      case "bf16" -> DtypePolicy.BF16_LINEARS;
      case "auto" -> DtypePolicy.AUTO;
      default ->
          throw new OptionException(
              "unknown precision '%s'%s"
                  .formatted(
                      precision,
                      Suggestions.forName(precision, List.of("float32", "bf16", "auto"))));
    };
  }
}
