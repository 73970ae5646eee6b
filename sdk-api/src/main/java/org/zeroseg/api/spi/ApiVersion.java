package org.zeroseg.api.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of this API, for plugins that need a certain one.
 *
 * @param major changes when callers break
 * @param minor grows with additions
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /** The version of the API that is on the class path. */
  public static final ApiVersion CURRENT = new ApiVersion(0, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  /**
   * Reads a version.
   *
   * @param text e.g. {@code "0.1"}
   * @return the version
   * @throws IllegalArgumentException if the text has another form
   */
  public static ApiVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no API version such as 1.2".formatted(text));
    }
    return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * Tells whether a plugin that needs {@code required} runs with this version.
   *
   * @param required what the plugin was built for
   * @return true if the major versions are equal and this minor version is not older
   */
  public boolean supports(ApiVersion required) {
    return major == required.major && minor >= required.minor;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
