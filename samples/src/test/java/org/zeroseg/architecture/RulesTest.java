package org.zeroseg.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.violations.ApiWithTensors;
import org.zeroseg.core.circle.violations.OtherHalf;
import org.zeroseg.core.impl.violations.VaguelyPlaced;
import org.zeroseg.core.nn.violations.BorrowedMemory;
import org.zeroseg.core.nn.violations.NumberOperand;
import org.zeroseg.core.nn.violations.WrongOperators;
import org.zeroseg.core.violations.BadManners;
import org.zeroseg.core.violations.BindingUser;
import org.zeroseg.core.violations.CoreThatKnowsAPlugin;
import org.zeroseg.core.violations.EagerVectorUser;
import org.zeroseg.core.violations.HalfOfACircle;
import org.zeroseg.core.violations.Injected;
import org.zeroseg.reco.violations.PluginThatKnowsAnother;
import org.zeroseg.samples.programs.violations.ProgramWithTensors;
import org.zeroseg.zutis.violations.OtherPlugin;

/** Every rule is seen to fail on code that breaks it. */
class RulesTest {
  /** Imported once for all cases: importing is what costs time. */
  private static JavaClasses brokenCode;

  @BeforeAll
  static void importBrokenCode() {
    Class<?>[] all =
        violations()
            .flatMap(violation -> Stream.of((Class<?>[]) violation.get()[2]))
            .distinct()
            .toArray(Class<?>[]::new);
    brokenCode = new ClassFileImporter().importClasses(all);
  }

  /** Rule, a member that its message must name, and the classes that break it. */
  static Stream<Arguments> violations() {
    return Stream.of(
        broken(LayersTest.apiIsJdkOnly, "features()", ApiWithTensors.class),
        broken(
            LayersTest.apiShowsNeitherTensorsNorGuiceNorLogging,
            "features()",
            ApiWithTensors.class),
        broken(
            LayersTest.coreKnowsNoPluginAndNoSample,
            "PluginThatKnowsAnother",
            CoreThatKnowsAPlugin.class),
        broken(LayersTest.pluginsKnowNoSample, "OtherPlugin.sample", OtherPlugin.class),
        broken(
            LayersTest.pluginsDoNotKnowEachOther,
            "OtherPlugin",
            PluginThatKnowsAnother.class,
            OtherPlugin.class),
        broken(
            LayersTest.packagesAreFreeOfCycles,
            "Cycle detected",
            HalfOfACircle.class,
            OtherHalf.class),
        broken(LayersTest.onlyWiringKnowsGuice, "Inject", Injected.class),
        broken(TensorTrapsTest.onlyTheRuntimeTouchesTheBinding, "PtNDArray", BindingUser.class),
        broken(TensorTrapsTest.onlyTheRuntimeStartsTheEngine, "start()", BindingUser.class),
        broken(TensorTrapsTest.onlyTheRuntimeMakesArraysOfJavaData, "make(", BorrowedMemory.class),
        broken(
            TensorTrapsTest.noNumbersInDifferentiatedExpressions, "scaled(", NumberOperand.class),
        broken(
            TensorTrapsTest.noOperatorsThatDifferFromTheirName, "enlarge(", WrongOperators.class),
        broken(
            TensorTrapsTest.noOperatorsThatDifferFromTheirName, "activate(", WrongOperators.class),
        broken(TensorTrapsTest.noOperatorsThatMoveTheirInput, "normalise(", WrongOperators.class),
        broken(TensorTrapsTest.noOperatorsThatMoveTheirInput, "shrink(", WrongOperators.class),
        broken(TensorTrapsTest.noStorageIsReplaced, "replace(", BorrowedMemory.class),
        broken(TensorTrapsTest.noElementTypesThatTheBindingLacks, "half(", BorrowedMemory.class),
        broken(TensorTrapsTest.noOptimizersAndLossesOfDjl, "loss", WrongOperators.class),
        broken(LibraryMannersTest.librariesDoNotPrint, "print()", BadManners.class),
        broken(LibraryMannersTest.nobodyUsesJavaUtilLogging, "log()", BadManners.class),
        broken(LibraryMannersTest.librariesDoNotExit, "exit()", BadManners.class),
        broken(LibraryMannersTest.noStaticFieldIsAssignedTwice, "calls", BadManners.class),
        broken(
            LibraryMannersTest.packagesAreNamedAfterConcepts, "VaguelyPlaced", VaguelyPlaced.class),
        broken(
            LibraryMannersTest.theVectorApiIsLoadedByNameOnly,
            "VectorApiCopy",
            EagerVectorUser.class),
        broken(
            LibraryMannersTest.sampleProgramsAreWrittenLikeApplications,
            "tensor",
            ProgramWithTensors.class));
  }

  private static Arguments broken(ArchRule rule, String named, Class<?>... classes) {
    return arguments(rule, named, classes);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("violations")
  void theRuleNoticesWhatBreaksIt(ArchRule rule, String named, Class<?>[] classes) {
    EvaluationResult result = rule.evaluate(brokenCode);

    String details = String.join("\n", result.getFailureReport().getDetails());
    assertThat(details).contains(named);
    assertThat(classes).allSatisfy(type -> assertThat(details).contains(type.getName()));
  }

  @Test
  void everyRuleHasAViolation() throws IllegalAccessException {
    Set<Object> seen = new HashSet<>();
    violations().forEach(violation -> seen.add(violation.get()[0]));
    for (Class<?> rules :
        new Class<?>[] {LayersTest.class, TensorTrapsTest.class, LibraryMannersTest.class}) {
      for (Field field : rules.getDeclaredFields()) {
        if (field.isAnnotationPresent(ArchTest.class)) {
          assertThat(seen).as(field.getName()).contains(field.get(null));
        }
      }
    }
  }
}
