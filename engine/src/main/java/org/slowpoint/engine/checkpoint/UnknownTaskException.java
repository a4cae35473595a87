package org.slowpoint.engine.checkpoint;

import java.util.Optional;
import org.slowpoint.engine.text.Quoted;

/**
 * An optimizer must run on problems, and neither its checkpoint nor anybody else says on which. The message says what is
 * missing; how to say it is the matter of whoever asked.
 */
public final class UnknownTaskException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * No task, or none that is known.
     *
     * @param source what the checkpoint comes from, as messages name it
     * @param stated the name that the checkpoint states, which this version does not know; empty where it states none
     */
    public UnknownTaskException(String source, Optional<String> stated) {
        super(stated.map(name ->
                        source + " was trained on " + Quoted.of(name) + ", a task that this version does not know")
                .orElse(source + " does not say what it was trained on"));
    }
}
