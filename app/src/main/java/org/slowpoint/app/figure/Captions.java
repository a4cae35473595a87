package org.slowpoint.app.figure;

import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeMotion;

/** What captions say of a mode, so that only one that averages gradients is called momentum. */
final class Captions {

    private Captions() {}

    /** The word for β before its value: momentum, where it is. */
    static String momentum(Mode mode) {
        return mode.motion() == ModeMotion.AVERAGING ? "momentum " : "";
    }

    /** That a mode is no momentum and why, to follow its numbers; nothing for one that averages gradients. */
    static String motion(Mode mode) {
        return mode.motion() == ModeMotion.AVERAGING
                ? ""
                : " (no momentum: it " + mode.motion().words() + ")";
    }
}
