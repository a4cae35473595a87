package org.slowpoint.engine.sweep;

import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;

/** Nobody watches the training of a job; its checkpoint keeps what it showed. */
final class Unwatched implements TrainingObserver {

    @Override
    public void stepped(Step step, TrainerState state) {}

    @Override
    public void snapshot(Snapshot snapshot, TrainerState state) {}
}
