package org.zeroseg.core.evaluate;

import java.util.function.Supplier;
import org.zeroseg.api.EvaluationRequest;

/** Times what is done once before an evaluation, for its report. */
public final class Preparation {
  private Preparation() {}

  /**
   * Runs some work and adds its wall time, and the CPU time of the whole process meanwhile, to a
   * request.
   *
   * @param request gets {@link EvaluationRequest.Builder#preparation}
   * @param name what the work is, e.g. {@code list files}
   * @return what the work returns
   */
  public static <T> T timed(EvaluationRequest.Builder request, String name, Supplier<T> work) {
    Clock clock = Clock.ofProcess();
    T result = work.get();
    request.preparation(name, clock.lap().seconds());
    return result;
  }
}
