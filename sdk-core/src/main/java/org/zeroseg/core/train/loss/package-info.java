/** Losses of masks and labels, differentiable and without copies per pair of masks. */
package org.zeroseg.core.train.loss;
