/**
 * What optimizers are trained and tested on: a {@link org.slowpoint.engine.task.Task} is a distribution of
 * {@link org.slowpoint.engine.task.Problem}s, each with exact loss, gradient and Hessian-vector product.
 */
package org.slowpoint.engine.task;
