/**
 * What every training shares: optimizers and learning-rate schedules. The training loop,
 * checkpoints, matching and losses of the methods will live here.
 */
package org.zeroseg.core.train;
