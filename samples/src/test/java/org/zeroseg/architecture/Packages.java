package org.zeroseg.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * One slice a package. The API is one slice: its data sets and its plugin interface name its types,
 * and its entry point names them.
 */
final class Packages implements SliceAssignment {
  private static final String API = "org.zeroseg.api";

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("org.zeroseg")) {
      return SliceIdentifier.ignore();
    }
    return SliceIdentifier.of(name.startsWith(API) ? API : name);
  }

  @Override
  public String getDescription() {
    return "packages";
  }
}
