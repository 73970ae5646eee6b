package org.zeroseg.core.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Opens a runtime before the tests of a class (static field) or before each of them, and closes it
 * after all methods of the test.
 *
 * <pre>{@code
 * @OpenRuntime private static TensorRuntime runtime;
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OpenRuntime.Opener.class)
public @interface OpenRuntime {

  /** Fills the fields; the store of the context closes what is in it. */
  final class Opener implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
      open(context, context.getRequiredTestClass(), null);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
      for (Object test : context.getRequiredTestInstances().getAllInstances()) {
        open(context, test.getClass(), test);
      }
    }

    private static void open(ExtensionContext context, Class<?> type, Object test)
        throws IllegalAccessException {
      for (Field field :
          AnnotationSupport.findAnnotatedFields(
              type,
              OpenRuntime.class,
              found -> Modifier.isStatic(found.getModifiers()) == (test == null),
              HierarchyTraversalMode.TOP_DOWN)) {
        TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        context.getStore(Namespace.create(OpenRuntime.class)).put(field, runtime);
        field.setAccessible(true);
        field.set(test, runtime);
      }
    }
  }
}
