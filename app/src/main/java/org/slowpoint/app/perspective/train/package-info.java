/**
 * The Train perspective: choose a task, start, watch an optimizer learn against the tuned baselines.
 *
 * <p>{@link org.slowpoint.app.perspective.train.TrainModel} holds all that can be seen as properties and knows no nodes;
 * {@link org.slowpoint.app.perspective.train.TrainController} alone starts work; the views listen and draw. Events go from the
 * training thread into a {@link org.slowpoint.app.perspective.train.TrainingFeed}, of which the controller reads the newest a few
 * times a second.
 */
package org.slowpoint.app.perspective.train;
