package org.zeroseg.core.plugin;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroseg.api.PluginFailure;

/** Says what an error of class loading means and what to do about it. */
final class Faults {
  private static final Pattern PROVIDER =
      Pattern.compile(": (?:Provider )?([\\w.$]+) (?:could not|not |Unable|cannot)");

  private Faults() {}

  /** Reports a provider that the service loader could not give. */
  static PluginFailure failure(ProviderFiles files, Throwable broken) {
    Matcher message = PROVIDER.matcher(String.valueOf(broken.getMessage()));
    Optional<String> name =
        broken instanceof LinkageError error
            ? files.culprit(error)
            : message.find() ? Optional.of(message.group(1)) : Optional.empty();
    String provider =
        name.map(n -> files.place(n).map(place -> n + " (" + place + ")").orElse(n))
            .orElse("a provider");
    return new PluginFailure(provider, explain(broken), broken);
  }

  /** What is wrong and what to do, in a sentence without full stop. */
  static String explain(Throwable broken) {
    Throwable root = broken;
    while (root.getCause() != null && !(root instanceof LinkageError)) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    if (root instanceof ExceptionInInitializerError && root.getCause() != null) {
      return "its static initialiser failed: " + root.getCause();
    }
    if (root instanceof NoClassDefFoundError && !message.contains(" ")) {
      return "it needs the class %s, which is not on the class path: add the jar that holds it"
          .formatted(message.replace('/', '.'));
    }
    if (root instanceof UnsupportedClassVersionError) {
      return "it was compiled for a newer Java than %s, which runs here: %s"
          .formatted(System.getProperty("java.specification.version"), message);
    }
    if (root instanceof ClassFormatError) {
      return "its class file is damaged, replace the jar: " + message;
    }
    if (root instanceof IncompatibleClassChangeError) {
      return "it was built against other versions than those on the class path, use plugin and SDK"
          + " jars that belong together: "
          + root;
    }
    if (root == broken && message.endsWith(" not found")) {
      return "its service file names a class that is not there: the jar is incomplete or was renamed"
          + " inside, replace it";
    }
    return root == broken && broken instanceof ServiceConfigurationError
        ? message
        : "it failed with " + root;
  }
}
