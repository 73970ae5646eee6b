package org.zeroseg.core.saliency;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * @param values in the order that the maker says
 * @param vectors of unit length, {@code vectors[i]} belongs to {@code values[i]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Eigenpairs(double[] values, double[][] vectors) {}
