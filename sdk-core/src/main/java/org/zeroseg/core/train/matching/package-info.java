/** Assigning predictions to targets at the least total cost. */
package org.zeroseg.core.train.matching;
