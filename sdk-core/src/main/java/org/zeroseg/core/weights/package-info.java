/**
 * Readers of checkpoint files, the {@link org.zeroseg.core.weights.StateDict} they produce, and
 * strict load reports.
 */
package org.zeroseg.core.weights;
