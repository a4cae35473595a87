/**
 * The linear algebra that analysis needs and ND4J lacks, in double precision: nonsymmetric eigendecomposition with
 * left and right vectors, singular values, linear solves, principal components, Newton's method. Matrices are
 * row-major {@code double[]} unless a type says otherwise; LAPACK and BLAS come from the OpenBLAS that ND4J brings.
 */
package org.slowpoint.engine.linalg;
