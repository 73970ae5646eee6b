/**
 * Brings published annotations into the form that a method reads. Every file is written as a whole,
 * files that are there already are kept, so that a run that was stopped goes on where it was.
 *
 * <pre>{@code
 * Preparation.of("coco-semantic").run(source, target, ProgressListener.none(), Cancellation.none());
 * }</pre>
 */
package org.zeroseg.core.data.prepare;
