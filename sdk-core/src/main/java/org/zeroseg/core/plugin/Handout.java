package org.zeroseg.core.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.Leases;

/**
 * Something that an application holds (a segmenter, an archive), with its life under control: the
 * real thing is closed once, when the application or its owner closes it and the last running call
 * has returned; later calls throw {@link IllegalStateException}. What it hands out in turn (an
 * encoded image, an archive) is closed before it.
 */
final class Handout implements InvocationHandler, AutoCloseable {
  private final AutoCloseable target;
  private final Consumer<Object[]> check;
  private final Closeables owner;
  private final Leases.Lease ownerLease;
  private final Closeables children = new Closeables();
  private final Leases leases;

  private Handout(
      AutoCloseable target,
      String what,
      Consumer<Object[]> check,
      Closeables owner,
      Leases.Lease ownerLease) {
    this.target = target;
    this.check = check;
    this.owner = owner;
    this.ownerLease = ownerLease;
    this.leases = new Leases(what, this::free);
  }

  /**
   * Puts a thing under control.
   *
   * @param type the interface that the application sees
   * @param target the real thing; closed here if it cannot be handed out any more
   * @param what names it in messages
   * @param check sees the arguments of every call (null if there are none) and throws if they are
   *     wrong
   * @param owner closes it at the latest
   * @param ownerLeases keep the owner alive until it is closed
   */
  static <T extends AutoCloseable> T of(
      Class<T> type,
      T target,
      String what,
      Consumer<Object[]> check,
      Closeables owner,
      Leases ownerLeases) {
    Leases.Lease ownerLease;
    try {
      ownerLease = ownerLeases.take();
    } catch (IllegalStateException closedMeanwhile) {
      close(target);
      throw closedMeanwhile;
    }
    Handout handout = new Handout(target, what, check, owner, ownerLease);
    owner.add(handout);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handout));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> target.toString();
      };
    }
    if (method.getName().equals("close") && method.getParameterCount() == 0) {
      close();
      return null;
    }
    try (Leases.Lease lease = leases.take()) {
      check.accept(arguments);
      return handOut(method.getReturnType(), method.invoke(target, arguments));
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private Object handOut(Class<?> type, Object result) {
    if (result == null || !type.isInterface() || !AutoCloseable.class.isAssignableFrom(type)) {
      return result;
    }
    Class<? extends AutoCloseable> closeable = type.asSubclass(AutoCloseable.class);
    return child(closeable, (AutoCloseable) result);
  }

  private <T extends AutoCloseable> T child(Class<T> type, AutoCloseable result) {
    String what = "the " + words(type.getSimpleName());
    return of(type, type.cast(result), what, check, children, leases);
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void close() {
    try {
      children.closeAll();
    } finally {
      leases.close();
    }
  }

  private void free() {
    owner.forget(this);
    try {
      close(target);
    } finally {
      ownerLease.close();
    }
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new ZeroSegException("closing failed: " + checked.getMessage(), checked);
    }
  }
}
