/**
 * The Figures perspective: every figure as a card, and one of them large, styled and exported.
 *
 * <p>{@link org.slowpoint.app.perspective.figures.FiguresModel} holds all that can be seen as properties and knows no
 * nodes; {@link org.slowpoint.app.perspective.figures.FiguresController} alone starts work; the views listen and draw.
 * {@link org.slowpoint.app.perspective.figures.Sources} and
 * {@link org.slowpoint.app.perspective.figures.DrawnFigures} keep what was read and drawn, for cards, the large figure
 * and exports alike.
 */
package org.slowpoint.app.perspective.figures;
