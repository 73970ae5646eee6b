package org.zeroseg.core.retrieval;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files in an archive folder. */
final class ArchiveLayout {
  private ArchiveLayout() {}

  static final String LOCK = "LOCK";

  private static final Pattern MANIFEST = Pattern.compile("manifest-(\\d{8,18})\\.json");
  private static final Pattern OURS =
      Pattern.compile(
          "(manifest-\\d{8,18}\\.json|seg-\\d{8,18}|del-\\d{8,18}-\\d{8,18}\\.bits"
              + "|tail-\\d{8,18}\\.log|failures-\\d{8,18}\\.rec)(\\.tmp)?");

  static String manifest(long generation) {
    return String.format(Locale.ROOT, "manifest-%08d.json", generation);
  }

  static String segmentFolder(long id) {
    return String.format(Locale.ROOT, "seg-%08d", id);
  }

  static String tombstones(long segment, long generation) {
    return String.format(Locale.ROOT, "del-%08d-%08d.bits", segment, generation);
  }

  static String tail(long id) {
    return String.format(Locale.ROOT, "tail-%08d.log", id);
  }

  static String failures(long generation) {
    return String.format(Locale.ROOT, "failures-%08d.rec", generation);
  }

  /** The generation in a manifest's name, or -1 if it is none. */
  static long generationOf(String name) {
    Matcher matcher = MANIFEST.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** Whether an archive may have written a file of this name, so that it may delete it. */
  static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }
}
