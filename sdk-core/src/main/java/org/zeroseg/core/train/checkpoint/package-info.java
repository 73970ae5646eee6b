/** Checkpoints of trainings: written as a whole, checked when read, damaged ones passed over. */
package org.zeroseg.core.train.checkpoint;
