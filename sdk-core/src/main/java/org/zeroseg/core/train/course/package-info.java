/**
 * What the trainers of all methods have in common: the options that say how long a training is and
 * how its images are cut, and the way from a request to trained weights. A method states the rest:
 *
 * <pre>{@code
 * TrainingOutcome outcome =
 *     new TrainingSession(runtime, "selfmask", request, recipe.course())
 *         .recipe("recipe", recipe)
 *         .data()
 *         .pictures(shown -> new Pictures(network, shown)::rows)
 *         .evaluation("IoU", held -> new Comparison(network, held))
 *         .run(optimizer, batches::at, Batch::keys, (context, batch) -> losses(context, batch));
 * }</pre>
 */
package org.zeroseg.core.train.course;
