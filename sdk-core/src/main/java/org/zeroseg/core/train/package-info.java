/**
 * What every training shares: parameter groups, optimizers, learning-rate schedules and the loop
 * with its checkpoints. A method supplies the forward pass and the data; a trainer of a plugin need
 * not put these together itself, see {@link org.zeroseg.core.train.course.TrainingSession}:
 *
 * <pre>{@code
 * ParameterGroups groups =
 *     ParameterGroups.builder(weights, Schedule.poly(steps, 0.9, 1e-6))
 *         .group("encoder", p -> p.name().startsWith("encoder."), 5e-6, 0.05)
 *         .group("rest", p -> true, 5e-5, 0.05)
 *         .build();
 * try (Optimizer optimizer = new AdamW(runtime.kernels(), groups, AdamOptions.usual())) {
 *   TrainingPlan plan = TrainingPlan.builder(steps).seed(0).resume(request.resume()).build();
 *   TrainingOutcome outcome =
 *       new TrainingLoop(runtime, optimizer, plan, request.output().resolve("checkpoints"))
 *           .listener(request.listener())
 *           .cancellation(request.cancellation())
 *           .run(source, (context, batch) -> new Losses().add("ce", forward(context, batch)));
 * }
 * }</pre>
 */
package org.zeroseg.core.train;
