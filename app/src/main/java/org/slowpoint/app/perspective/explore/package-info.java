/**
 * The Explore perspective: four linked views around the probe, a hidden state that the user holds in the hand.
 *
 * <p>{@link org.slowpoint.app.perspective.explore.ExploreModel} holds all that can be seen as properties and knows no nodes;
 * {@link org.slowpoint.app.perspective.explore.ExploreController} alone starts work and changes the model; the views listen and
 * draw. A drag goes: handle → controller → probe property → two latest-wins tasks → reading and linearisation
 * properties → live layers of the charts.
 */
package org.slowpoint.app.perspective.explore;
