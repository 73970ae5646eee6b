package org.zeroseg.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a library does not do to the application around it. */
@AnalyzeClasses(packages = "org.zeroseg", importOptions = ShippedCode.class)
class LibraryMannersTest {
  private static final String SAMPLES = "org.zeroseg.samples..";

  @ArchTest
  static final ArchRule librariesDoNotPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage(SAMPLES)
          .should(ACCESS_STANDARD_STREAMS)
          .because("sdk-core logs through slf4j, and callers see progress and exceptions");

  @ArchTest
  static final ArchRule nobodyUsesJavaUtilLogging =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule librariesDoNotExit =
      noClasses()
          .that()
          .resideOutsideOfPackage(SAMPLES)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "addShutdownHook", Thread.class);

  @ArchTest
  static final ArchRule noStaticFieldIsAssignedTwice =
      noFields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage(SAMPLES)
          .and()
          .doNotHaveName("$jacocoData")
          .should()
          .notBeFinal()
          .because("two instances with different devices live in one process");

  @ArchTest
  static final ArchRule packagesAreNamedAfterConcepts =
      noClasses()
          .should()
          .resideInAnyPackage("..impl..", "..util..", "..utils..", "..common..", "..helper..")
          .because("a reader looks for what the field calls it");

  @ArchTest
  static final ArchRule theVectorApiIsLoadedByNameOnly =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("VectorApi")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("VectorApi")
          .because("the module is optional at run time");

  @ArchTest
  static final ArchRule sampleProgramsAreWrittenLikeApplications =
      noClasses()
          .that()
          .resideInAPackage("org.zeroseg.samples.programs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "com.google.inject..", "org.zeroseg.reco..");
}
