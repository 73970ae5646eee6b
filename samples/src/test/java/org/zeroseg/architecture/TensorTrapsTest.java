package org.zeroseg.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Calls of DJL that give wrong numbers, leak or end the process, without any exception. */
@AnalyzeClasses(packages = "org.zeroseg", importOptions = ShippedCode.class)
class TensorTrapsTest {
  private static final String RUNTIME = "org.zeroseg.core.runtime..";
  private static final String[] DIFFERENTIATED = {
    "org.zeroseg.core.nn..",
    "org.zeroseg.core.train..",
    "org.zeroseg.zutis..",
    "org.zeroseg.samples.."
  };

  @ArchTest
  static final ArchRule onlyTheRuntimeTouchesTheBinding =
      noClasses()
          .that()
          .resideOutsideOfPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..")
          .because("an upgrade of DJL should touch one package");

  @ArchTest
  static final ArchRule onlyTheRuntimeStartsTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(RUNTIME, "org.zeroseg.core.nn.onnx..")
          .should()
          .callMethodWhere(
              DjlCalls.to(Engine.class, "getInstance", "getEngine")
                  .or(DjlCalls.to(NDManager.class, "newBaseManager")))
          .because("threads, offline mode and the owner of all tensors are decided there");

  @ArchTest
  static final ArchRule onlyTheRuntimeMakesArraysOfJavaData =
      noClasses()
          .that()
          .resideOutsideOfPackage(RUNTIME)
          .should()
          .callMethodWhere(DjlCalls.borrowingJavaMemory())
          .because("such an array dies with its Java object, under its views: use Tensors.of");

  @ArchTest
  static final ArchRule noNumbersInDifferentiatedExpressions =
      noClasses()
          .that()
          .resideInAnyPackage(DIFFERENTIATED)
          .should()
          .callMethodWhere(
              DjlCalls.withNumber(
                  NDArray.class, "mul", "muli", "div", "divi", "pow", "powi", "maximum", "minimum"))
          .orShould()
          .callMethodWhere(
              DjlCalls.withNumber(
                  NDArrays.class,
                  "mul",
                  "muli",
                  "div",
                  "divi",
                  "pow",
                  "powi",
                  "maximum",
                  "minimum"))
          .because("the gradient is read from freed memory: use Tensors.scalar");

  @ArchTest
  static final ArchRule noOperatorsThatDifferFromTheirName =
      noClasses()
          .should()
          .callMethodWhere(
              DjlCalls.named("ai.djl.ndarray", "interpolation")
                  .or(DjlCalls.named("ai.djl.nn.Activation", "mish", "mishBlock"))
                  .or(DjlCalls.named("ai.djl.nn.Activation", "swish", "swishBlock")))
          .because(
              "interpolation always antialiases, mish uses the wrong logarithm, and swish loses its"
                  + " gradient: use Kernels, or compose");

  @ArchTest
  static final ArchRule noOperatorsThatMoveTheirInput =
      noClasses()
          .should()
          .callMethodWhere(
              DjlCalls.defaultAxisBatchNorm()
                  .or(DjlCalls.named("ai.djl.nn.norm.BatchNorm", "builder"))
                  .or(DjlCalls.named("ai.djl.modality.cv.util.NDImageUtils", "resize", "toTensor")))
          .because(
              "another thread may see the input while it is attached elsewhere: give batch norm axis"
                  + " -1, and prepare images with Preprocessing");

  @ArchTest
  static final ArchRule noStorageIsReplaced =
      noClasses()
          .that()
          .resideOutsideOfPackage(RUNTIME)
          .should()
          .callMethodWhere(DjlCalls.to(NDArray.class, "copyTo").or(DjlCalls.settingOfBuffer()))
          .because("the array keeps its name but its storage becomes Java memory");

  @ArchTest
  static final ArchRule noElementTypesThatTheBindingLacks =
      noClasses()
          .that()
          .resideOutsideOfPackages(RUNTIME, "org.zeroseg.core.weights..")
          .should()
          .accessFieldWhere(
              DjlCalls.field(
                  DataType.class, "BFLOAT16", "INT16", "UINT16", "UINT32", "UINT64", "COMPLEX64"))
          .because("they end the process, or silently become another type");

  @ArchTest
  static final ArchRule noOptimizersAndLossesOfDjl =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.training.optimizer..", "ai.djl.training.loss..")
          .because("they differ from torch's, or read freed memory: use core.train");
}
