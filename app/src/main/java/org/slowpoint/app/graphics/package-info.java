/**
 * Charts of anything: immutable models, one painter over one {@link org.slowpoint.app.graphics.surface.Surface}, pages and
 * their export. Knows nothing of optimizers.
 */
package org.slowpoint.app.graphics;
