/**
 * Networks as losses: mean loss over a batch, exact gradient and exact Hessian-vector product. A network is a tree of
 * layers, each of which goes forward and back. The algorithm exists once, generic in its
 * {@link org.slowpoint.engine.network.Arithmetic}: double precision is the reference, single precision the fast path,
 * and dual numbers over either carry the derivative along a direction, which of the gradient is the Hessian-vector
 * product.
 */
package org.slowpoint.engine.network;
