/**
 * What is written down about a training: a log of JSON lines, event files for TensorBoard, a page
 * with curves and pictures, and the pace for a progress bar. {@link
 * org.zeroseg.core.train.report.TrainingRecorder} is all of them.
 */
package org.zeroseg.core.train.report;
