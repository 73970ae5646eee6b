package org.zeroseg.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. */
@AnalyzeClasses(packages = "org.zeroseg", importOptions = ShippedCode.class)
class LayersTest {
  private static final String SAMPLES = "org.zeroseg.samples..";
  private static final String[] PLUGINS = {
    "org.zeroseg.reco..",
    "org.zeroseg.zutis..",
    "org.zeroseg.simformer..",
    "org.zeroseg.zeropanoptic.."
  };

  @ArchTest
  static final ArchRule apiIsJdkOnly =
      classes()
          .that()
          .resideInAPackage("org.zeroseg.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.imageio..", "org.zeroseg.api..")
          .because("an application compiles against it and must not inherit our libraries");

  @ArchTest
  static final ArchRule apiShowsNeitherTensorsNorGuiceNorLogging =
      noClasses()
          .that()
          .resideInAPackage("org.zeroseg.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..", "com.google..", "jakarta..", "org.slf4j..", "org.zeroseg.core..");

  @ArchTest
  static final ArchRule coreKnowsNoPluginAndNoSample =
      noClasses()
          .that()
          .resideInAPackage("org.zeroseg.core..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(PLUGINS).or(resideInAPackage(SAMPLES)));

  @ArchTest
  static final ArchRule pluginsKnowNoSample =
      noClasses()
          .that()
          .resideInAnyPackage(PLUGINS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SAMPLES);

  @ArchTest
  static final ArchRule pluginsDoNotKnowEachOther =
      slices()
          .matching("org.zeroseg.(reco|zutis|simformer|zeropanoptic)..")
          .should()
          .notDependOnEachOther()
          .because("what two plugins need lives in sdk-core");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices()
          .assignedFrom(new Packages())
          .should()
          .beFreeOfCycles()
          .because("a package can then be read, tested and moved with what is below it");

  @ArchTest
  static final ArchRule onlyWiringKnowsGuice =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.zeroseg.core.plugin..")
          .and()
          .resideOutsideOfPackages(PLUGINS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
          .because("a class takes what it needs in its constructor");
}
