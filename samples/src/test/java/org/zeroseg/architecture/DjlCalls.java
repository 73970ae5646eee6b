package org.zeroseg.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.nio.Buffer;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Predicates over calls of DJL. */
final class DjlCalls {
  private DjlCalls() {}

  private static DescribedPredicate<JavaMethodCall> where(
      String description, Predicate<AccessTarget.MethodCallTarget> test) {
    return DescribedPredicate.describe(description, call -> test.test(call.getTarget()));
  }

  private static boolean of(AccessTarget.MethodCallTarget target, Class<?> owner) {
    return target.getOwner().isAssignableTo(owner);
  }

  private static List<JavaClass> parameters(AccessTarget.MethodCallTarget target) {
    return target.getRawParameterTypes();
  }

  /** Methods of a type or of what implements it. */
  static DescribedPredicate<JavaMethodCall> to(Class<?> owner, String... names) {
    return where(
        "%s.%s".formatted(owner.getSimpleName(), List.of(names)),
        target -> of(target, owner) && Set.of(names).contains(target.getName()));
  }

  /** Methods of classes whose qualified name begins in a certain way. */
  static DescribedPredicate<JavaMethodCall> named(String ownerPrefix, String... names) {
    return where(
        "%s.%s".formatted(ownerPrefix, List.of(names)),
        target ->
            target.getOwner().getName().startsWith(ownerPrefix)
                && Set.of(names).contains(target.getName()));
  }

  /** Operators with a Java number as operand. */
  static DescribedPredicate<JavaMethodCall> withNumber(Class<?> owner, String... names) {
    return where(
        "%s.%s with a number".formatted(owner.getSimpleName(), List.of(names)),
        target ->
            of(target, owner)
                && Set.of(names).contains(target.getName())
                && parameters(target).stream().anyMatch(type -> type.isEquivalentTo(Number.class)));
  }

  /** Whatever wraps a Java array or buffer: all {@code create} but those of a shape alone. */
  static DescribedPredicate<JavaMethodCall> borrowingJavaMemory() {
    Set<String> makers = Set.of("create", "createCSR", "createRowSparse", "createCoo");
    return where(
        "arrays made of Java data",
        target ->
            (of(target, NDManager.class)
                    && makers.contains(target.getName())
                    && !parameters(target).get(0).isEquivalentTo(Shape.class))
                || (of(target, NDManager.class)
                    && Set.of("decode", "load").contains(target.getName()))
                || (of(target, NDList.class) && target.getName().equals("decode"))
                || (of(target, NDArray.class) && target.getName().equals("decode"))
                || target.getName().equals("toNDArray"));
  }

  /** Batch norm whose axis is not said. */
  static DescribedPredicate<JavaMethodCall> defaultAxisBatchNorm() {
    return where(
        "BatchNorm.batchNorm without axis",
        target ->
            target.getOwner().getName().equals("ai.djl.nn.norm.BatchNorm")
                && target.getName().equals("batchNorm")
                && parameters(target).stream().noneMatch(type -> type.isEquivalentTo(int.class)));
  }

  /** {@code array.set(buffer)}. */
  static DescribedPredicate<JavaMethodCall> settingOfBuffer() {
    return where(
        "NDArray.set(Buffer)",
        target ->
            of(target, NDArray.class)
                && target.getName().equals("set")
                && parameters(target).get(0).isAssignableTo(Buffer.class));
  }

  /** Constants of a type. */
  static DescribedPredicate<JavaFieldAccess> field(Class<?> owner, String... names) {
    return DescribedPredicate.describe(
        "%s.%s".formatted(owner.getSimpleName(), List.of(names)),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && Set.of(names).contains(access.getTarget().getName()));
  }
}
