/**
 * Feed-forward networks as losses: mean loss over a batch, exact gradient and exact Hessian-vector product. The
 * algorithm exists once, generic in its {@link org.slowpoint.engine.network.Arithmetic}: double precision is the
 * reference, single precision the fast path.
 */
package org.slowpoint.engine.network;
