package org.slowpoint.app.perspective.figures;

import java.util.concurrent.Callable;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;

/**
 * A wish to look at a hidden state closely.
 *
 * @param name what the optimizer is called
 * @param source reads it, on a background thread
 * @param state the hidden state
 */
public record StateRequest(String name, Callable<StoredCheckpoint> source, double[] state) {}
